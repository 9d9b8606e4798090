package dev.pgbulk.upserts.random;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** A row with a key of two columns, and all that the library makes by itself. */
@MappedSuperclass
public abstract class Keyed {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public @Nullable Long id;

    @Column(name = "k")
    public @Nullable Integer number;

    @Column(name = "c")
    public @Nullable String code;

    public @Nullable Integer n;
    public @Nullable String t;

    @CreationTimestamp
    @Column(updatable = false)
    public @Nullable Instant created;

    @UpdateTimestamp
    public @Nullable Instant changed;

    @Version
    public @Nullable Integer version;

    /** An ordinary table. */
    @Entity(name = "Plain")
    public static class Plain extends Keyed {}

    /** A table in partitions by a column of the key. */
    @Entity(name = "Parted")
    public static class Parted extends Keyed {}

    /** A trigger drops rows, new and changed ones. */
    @Entity(name = "Sieved")
    public static class Sieved extends Keyed {}

    /** The text of the key is compared without regard to case. */
    @Entity(name = "Caseless")
    public static class Caseless extends Keyed {}

    /** Nulls in the key are equal. */
    @Entity(name = "WithNulls")
    public static class WithNulls extends Keyed {}
}
