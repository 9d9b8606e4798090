package dev.pgbulk.updates.random;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Some attributes in the root's table, the others in its own. */
@Entity
@Table(name = "split")
public class Split extends SplitRoot {

    public @Nullable String b;

    @Column(precision = 12, scale = 2)
    public @Nullable BigDecimal d;

    public @Nullable List<Integer> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> j;

    @Column(name = "moment")
    public @Nullable Instant at;
}
