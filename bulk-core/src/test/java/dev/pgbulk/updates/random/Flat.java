package dev.pgbulk.updates.random;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** All attributes in one table. */
@Entity
@Table(name = "flat")
public class Flat {

    @Id
    public Integer id = 0;

    public @Nullable Integer a;
    public @Nullable Integer n;
    public @Nullable String b;

    @Column(precision = 12, scale = 2)
    public @Nullable BigDecimal d;

    public @Nullable String t;
    public @Nullable List<Integer> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> j;

    @Column(name = "moment")
    public @Nullable Instant at;

    @Version
    public @Nullable Integer version;
}
