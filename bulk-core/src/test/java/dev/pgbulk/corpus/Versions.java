package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;

/** One entity for each kind of version. */
public final class Versions {

    private Versions() {}

    /** A primitive, which starts at 0. */
    @Entity(name = "VersionedByInt")
    public static class ByInt extends Row {

        public String name;

        @Version
        public int version;
    }

    /** A number that may be null, which starts at 0 too. */
    @Entity(name = "VersionedByLong")
    public static class ByLong extends Row {

        public String name;

        @Version
        public Long version;
    }

    /** A small number in a column of another name. */
    @Entity(name = "VersionedByShort")
    public static class ByShort extends Row {

        public String name;

        @Version
        @Column(name = "lock_version")
        public Short version;
    }

    /** The time of the write. */
    @Entity(name = "VersionedByInstant")
    public static class ByInstant extends Row {

        public String name;

        @Version
        public Instant version;
    }

    /** The time of the write without a zone. */
    @Entity(name = "VersionedByLocalDateTime")
    public static class ByLocalDateTime extends Row {

        public String name;

        @Version
        public LocalDateTime version;
    }

    /** The time of the write by the database's clock. */
    @Entity(name = "VersionedByDatabase")
    public static class ByDatabase extends Row {

        public String name;

        @Version
        @CurrentTimestamp(source = SourceType.DB)
        public Instant version;
    }

    static List<ByInt> byInt() {
        ByInt seeded = new ByInt();
        seeded.name = "seeded";
        seeded.version = 7;
        return List.of(new ByInt(), seeded);
    }

    static List<ByLong> byLong() {
        ByLong seeded = new ByLong();
        seeded.name = "seeded";
        seeded.version = 7L;
        ByLong negative = new ByLong();
        negative.version = -1L;
        return List.of(new ByLong(), seeded, negative);
    }

    static List<ByShort> byShort() {
        return List.of(new ByShort());
    }

    static List<ByInstant> byInstant() {
        return List.of(new ByInstant(), new ByInstant());
    }

    static List<ByLocalDateTime> byLocalDateTime() {
        return List.of(new ByLocalDateTime());
    }

    static List<ByDatabase> byDatabase() {
        return List.of(new ByDatabase(), new ByDatabase());
    }
}
