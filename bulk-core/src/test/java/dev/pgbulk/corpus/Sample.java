package dev.pgbulk.corpus;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An entity type of the corpus with instances to write.
 *
 * @param type the class that a repository would name
 * @param fresh new and equal instances on each call, with references taken from the given entity manager
 * @param clocks attributes that hold the time of the write
 * @param besides tables that are written by triggers or rules
 */
public record Sample<T>(
        Class<T> type, Function<EntityManager, List<? extends T>> fresh, Set<String> clocks, List<String> besides) {

    static <T> Sample<T> of(Class<T> type, Supplier<List<? extends T>> fresh) {
        return linked(type, references -> fresh.get());
    }

    static <T> Sample<T> linked(Class<T> type, Function<EntityManager, List<? extends T>> fresh) {
        return new Sample<>(type, fresh, Set.of(), List.of());
    }

    Sample<T> clocked(String... columns) {
        return new Sample<>(type, fresh, Set.of(columns), besides);
    }

    Sample<T> besides(String... tables) {
        return new Sample<>(type, fresh, clocks, List.of(tables));
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
