package dev.pgbulk.syncs.random;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row with attributes of every kind of equality, among which are keys and the scope. */
@MappedSuperclass
public abstract class Synced {

    public int g;
    public @Nullable Integer k;
    public @Nullable String c;
    public @Nullable Integer n;
    public @Nullable Integer u;

    @Column(columnDefinition = "numeric(6,2)")
    public @Nullable BigDecimal amount;

    @Column(columnDefinition = "timestamp(0)")
    public @Nullable LocalDateTime at;

    @Column(columnDefinition = "timestamptz(3)")
    public @Nullable Instant moment;

    @Column(columnDefinition = "char(4)")
    public @Nullable String pad;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public @Nullable String doc;

    public @Nullable Double ratio;
    public @Nullable String @Nullable [] tags;

    @ManyToOne(fetch = FetchType.LAZY)
    public @Nullable Owner owner;

    @Version
    public @Nullable Integer version;

    abstract @Nullable Object id();

    abstract void id(@Nullable Object id);

    /** Whom rows refer to. */
    @Entity(name = "SyncedOwner")
    public static class Owner {

        @Id
        public @Nullable Long id;

        public @Nullable String name;
    }

    /** With an id from a sequence. */
    @MappedSuperclass
    public abstract static class Numbered extends Synced {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        public @Nullable Long id;

        @Override
        @Nullable
        Object id() {
            return id;
        }

        @Override
        void id(@Nullable Object given) {
            id = (Long) given;
        }
    }

    /** An ordinary table. */
    @Entity(name = "SyncedPlain")
    public static class Plain extends Numbered {}

    /** Some values are unique. */
    @Entity(name = "SyncedUnique")
    public static class Unique extends Numbered {}

    /** Some values are unique, which is checked at the end. */
    @Entity(name = "SyncedDeferred")
    public static class Deferred extends Numbered {}

    /** A table in partitions by the scope. */
    @Entity(name = "SyncedParted")
    public static class Parted extends Numbered {}

    /** A trigger drops rows, new, changed and deleted ones. */
    @Entity(name = "SyncedSieved")
    public static class Sieved extends Numbered {}

    /** Texts are compared without regard to case. */
    @Entity(name = "SyncedCaseless")
    public static class Caseless extends Numbered {}

    /** Rows are only marked as deleted. */
    @Entity(name = "SyncedSoft")
    @SoftDelete
    public static class Soft extends Numbered {}

    /** Classes of one table. */
    @Entity(name = "SyncedSingle")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    public static class Single extends Numbered {

        /** A subclass. */
        @Entity(name = "SyncedSingleSub")
        public static class Sub extends Single {
            public @Nullable Integer extra;
        }
    }

    /** Classes of several tables. */
    @Entity(name = "SyncedJoined")
    @Inheritance(strategy = InheritanceType.JOINED)
    public static class Joined extends Numbered {

        /** A subclass. */
        @Entity(name = "SyncedJoinedSub")
        public static class Sub extends Joined {
            public @Nullable Integer extra;
        }
    }

    /** Each class has a table. */
    @Entity(name = "SyncedApart")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public static class Apart extends Numbered {

        /** A subclass. */
        @Entity(name = "SyncedApartSub")
        public static class Sub extends Apart {
            public @Nullable Integer extra;
        }
    }

    /** With an id of two columns that is given. */
    @Entity(name = "SyncedComposite")
    public static class Composite extends Synced {

        @EmbeddedId
        public @Nullable Key key;

        @Override
        @Nullable
        Object id() {
            return key;
        }

        @Override
        void id(@Nullable Object given) {
            key = (Key) given;
        }

        /**
         * The id.
         *
         * @param a one part
         * @param b the other
         */
        @Embeddable
        public record Key(int a, String b) {}
    }
}
