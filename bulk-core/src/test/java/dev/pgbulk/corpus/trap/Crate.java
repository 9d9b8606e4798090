package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.Generated;

/** Plain tables, to which tests add what surprises. */
public final class Crate {

    private Crate() {}

    /** With an id from a sequence. */
    @Entity(name = "Crate")
    public static class Plain extends Row {

        public String name;
    }

    /** With an id by the database, and a value that it makes. */
    @Entity(name = "CrateByIdentity")
    public static class ByIdentity {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Long id;

        public String name;
    }

    /** With a value that the database makes. */
    @Entity(name = "CrateRead")
    public static class Read extends Row {

        public String name;

        @Generated
        public Integer size;
    }

    /** With a column that a test makes a generated one, though the mapping writes it. */
    @Entity(name = "CrateWritten")
    public static class Written extends Row {

        public String name;
        public Integer size;
    }

    /** With a primitive id, whose 0 says that there is none. */
    @Entity(name = "CratePrimitive")
    public static class Primitive {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        public long id;

        public String name;
    }

    /** Becomes a view in a test. */
    @Entity(name = "CrateSeen")
    public static class Seen {

        @Id
        public Long id;

        public String name;

        @Column(name = "label")
        public String label;
    }

    public static Plain plain(String name) {
        Plain it = new Plain();
        it.name = name;
        return it;
    }

    public static ByIdentity byIdentity(String name) {
        ByIdentity it = new ByIdentity();
        it.name = name;
        return it;
    }

    public static Read read(String name) {
        Read it = new Read();
        it.name = name;
        return it;
    }

    public static Written written(String name) {
        Written it = new Written();
        it.name = name;
        return it;
    }

    public static Primitive primitive(long id) {
        Primitive it = new Primitive();
        it.id = id;
        return it;
    }

    public static Seen seen(long id, String name, String label) {
        Seen it = new Seen();
        it.id = id;
        it.name = name;
        it.label = label;
        return it;
    }
}
