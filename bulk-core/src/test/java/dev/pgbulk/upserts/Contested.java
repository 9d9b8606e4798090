package dev.pgbulk.upserts;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** Rows that several sessions want. */
@MappedSuperclass
abstract class Contested {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public @Nullable Long id;

    public int region;
    public @Nullable String name;
    public int hits;
    public @Nullable String writer;

    /** In one table. */
    @Entity(name = "Whole")
    static class Whole extends Contested {}

    /** In partitions by the region. */
    @Entity(name = "Divided")
    static class Divided extends Contested {}

    /** In a table whose key no index knows. */
    @Entity(name = "Loose")
    static class Loose extends Contested {}
}
