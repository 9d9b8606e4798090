package dev.pgbulk.updates.random;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** The inherited half of {@link Split}. */
@Entity
@Table(name = "splitroot")
@Inheritance(strategy = InheritanceType.JOINED)
public class SplitRoot {

    @Id
    public Integer id = 0;

    public @Nullable Integer a;
    public @Nullable Integer n;
    public @Nullable String t;

    @Version
    public @Nullable Integer version;
}
