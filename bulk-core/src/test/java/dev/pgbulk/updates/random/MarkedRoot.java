package dev.pgbulk.updates.random;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** The other class of the table of {@link Marked}. */
@Entity
@Table(name = "marked")
@DiscriminatorColumn(name = "kind", length = 1)
@DiscriminatorValue("R")
@SoftDelete
public class MarkedRoot {

    @Id
    public Integer id = 0;

    public @Nullable Integer a;
    public @Nullable Integer n;
    public @Nullable String t;

    @Version
    public @Nullable Integer version;
}
