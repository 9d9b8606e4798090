package dev.pgbulk.updates.random;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** In a table that has rows of another class, and deleted ones. */
@Entity
@DiscriminatorValue("M")
public class Marked extends MarkedRoot {

    public @Nullable String b;

    @Column(precision = 12, scale = 2)
    public @Nullable BigDecimal d;

    public @Nullable List<Integer> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> j;

    @Column(name = "moment")
    public @Nullable Instant at;
}
