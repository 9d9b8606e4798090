package dev.pgbulk.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers pass. */
final class Inputs {

    private Inputs() {}

    /** The elements in a list of our own; iterated once, completely, before anything is sent. */
    static <S> List<S> list(@Nullable Iterable<S> input) {
        if (input == null) {
            throw new IllegalArgumentException("The entities are null; pass an empty list for none");
        }
        if (input instanceof Collection<S> collection) {
            return new ArrayList<>(collection);
        }
        List<S> list = new ArrayList<>();
        input.forEach(list::add);
        return list;
    }

    static <O> O options(@Nullable O options) {
        if (options == null) {
            throw new IllegalArgumentException("The options are null; pass defaults() for none");
        }
        return options;
    }
}
