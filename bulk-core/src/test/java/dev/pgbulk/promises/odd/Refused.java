package dev.pgbulk.promises.odd;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** What is refused instead of being written in part. */
@NullUnmarked
public final class Refused {

    private Refused() {}

    /** A large object. */
    @Entity(name = "WithLob")
    public static class WithLob extends Row {

        @Lob
        public byte[] picture;
    }

    /** Its children are saved with it. */
    @Entity(name = "Parent")
    public static class Parent extends Row {

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        public List<Child> children = new ArrayList<>();
    }

    /** Refers to its parent. */
    @Entity(name = "Child")
    public static class Child extends Row {

        @ManyToOne(cascade = CascadeType.PERSIST)
        public Parent parent;
    }

    /** Its leaves have the column. */
    @Entity(name = "Tree")
    public static class Tree extends Row {

        @OneToMany
        @JoinColumn(name = "tree_id")
        public List<Leaf> leaves = new ArrayList<>();
    }

    /** Knows nothing of its tree. */
    @Entity(name = "Leaf")
    public static class Leaf extends Row {

        public String name;
    }
}
