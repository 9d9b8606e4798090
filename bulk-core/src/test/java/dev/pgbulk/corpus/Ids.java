package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** One entity for each way to an id. */
public final class Ids {

    private Ids() {}

    /** By the database. */
    @Entity(name = "IdByIdentity")
    public static class ByIdentity {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Long id;

        public String name;
    }

    /** By the database, always, and nothing else in the table. */
    @Entity(name = "IdAlone")
    public static class Alone {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;
    }

    /** From a sequence in blocks of which the sequence gives the last. */
    @Entity(name = "IdPooled")
    public static class Pooled {

        @Id
        @GeneratedValue(generator = "pooled")
        @SequenceGenerator(name = "pooled", sequenceName = "pooled_seq", initialValue = 100, allocationSize = 20)
        public Integer id;

        public String name;
    }

    /** From a sequence in blocks of which the sequence gives the first. */
    @Entity(name = "IdPooledLo")
    @SuppressWarnings("removal")
    public static class PooledLo {

        @Id
        @GeneratedValue(generator = "lo")
        @org.hibernate.annotations.GenericGenerator(
                name = "lo",
                type = org.hibernate.id.enhanced.SequenceStyleGenerator.class,
                parameters = {
                    @org.hibernate.annotations.Parameter(name = "sequence_name", value = "pooled_lo_seq"),
                    @org.hibernate.annotations.Parameter(name = "increment_size", value = "20"),
                    @org.hibernate.annotations.Parameter(name = "optimizer", value = "pooled-lo")
                })
        public Long id;

        public String name;
    }

    /** From a sequence one by one. */
    @Entity(name = "IdOneByOne")
    public static class OneByOne {

        @Id
        @GeneratedValue(generator = "single")
        @SequenceGenerator(name = "single", sequenceName = "single_seq", allocationSize = 1)
        public Short id;

        public String name;
    }

    /** A random one. */
    @Entity(name = "IdByUuid")
    public static class ByUuid {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        public UUID id;

        public String name;
    }

    /** One by time, stored as a text. */
    @Entity(name = "IdByTime")
    public static class ByTime {

        @Id
        @UuidGenerator(style = UuidGenerator.Style.TIME)
        public String id;

        public String name;
    }

    /** Given by the caller. */
    @Entity(name = "IdAssigned")
    public static class Assigned {

        @Id
        public Long id;

        public String name;
    }

    /** From a table. */
    @Entity(name = "IdByTable")
    public static class ByTable {

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        public Long id;

        public String name;
    }

    /** By a generator of the application. */
    @Entity(name = "IdCustom")
    public static class Custom {

        @Id
        @Reference
        public String id;

        public String name;
    }
}
