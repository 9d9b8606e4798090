package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.sql.Timestamp;

/** Further kinds of version. */
public final class Counted {

    private Counted() {}

    /** A number that may be null. */
    @Entity(name = "CountedByInteger")
    public static class ByInteger extends Row {

        public String name;

        @Version
        public Integer version;
    }

    /** A long primitive. */
    @Entity(name = "CountedByPrimitiveLong")
    public static class ByPrimitiveLong extends Row {

        public String name;

        @Version
        public long version;
    }

    /** The time of the write by the older type. */
    @Entity(name = "CountedByTimestamp")
    public static class ByTimestamp extends Row {

        public String name;

        @Version
        public Timestamp version;
    }
}
