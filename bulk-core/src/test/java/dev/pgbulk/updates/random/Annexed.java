package dev.pgbulk.updates.random;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Some attributes in a secondary table. */
@Entity
@Table(name = "annexed")
@SecondaryTable(name = "annex")
public class Annexed {

    @Id
    public Integer id = 0;

    public @Nullable Integer a;
    public @Nullable Integer n;
    public @Nullable String t;

    @Column(table = "annex")
    public @Nullable String b;

    @Column(table = "annex", precision = 12, scale = 2)
    public @Nullable BigDecimal d;

    @Column(table = "annex")
    public @Nullable List<Integer> tags;

    @Column(table = "annex")
    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> j;

    @Column(table = "annex", name = "moment")
    public @Nullable Instant at;

    @Version
    public @Nullable Integer version;
}
