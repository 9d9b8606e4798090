package dev.pgbulk.corpus;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;

/** Soft deletion in three ways. */
public final class Erasable {

    private Erasable() {}

    /** A flag, and a collection that is deleted so too. */
    @Entity(name = "ErasableByFlag")
    @SoftDelete
    public static class ByFlag extends Row {

        public String name;

        @SoftDelete
        @ElementCollection
        public Set<String> labels = new HashSet<>();
    }

    /** A flag that says the opposite, as a letter. */
    @Entity(name = "ErasableByActive")
    @SoftDelete(
            strategy = SoftDeleteType.ACTIVE,
            columnName = "alive",
            converter = org.hibernate.type.YesNoConverter.class)
    public static class ByActive extends Row {

        public String name;
    }

    /** The time of the deletion. */
    @Entity(name = "ErasableByTime")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
    public static class ByTime extends Row {

        public String name;
    }

    static List<ByFlag> byFlag() {
        ByFlag full = new ByFlag();
        full.name = "full";
        full.labels.addAll(Set.of("a", "b"));
        return List.of(new ByFlag(), full);
    }

    static List<ByActive> byActive() {
        return List.of(new ByActive(), new ByActive());
    }

    static List<ByTime> byTime() {
        return List.of(new ByTime(), new ByTime());
    }
}
