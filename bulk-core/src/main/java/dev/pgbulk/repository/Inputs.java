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

    /** Value maps, in a list of our own. */
    static <M> List<M> items(@Nullable Collection<M> items) {
        if (items == null) {
            throw new IllegalArgumentException("The items are null; pass an empty list for none");
        }
        return new ArrayList<>(items);
    }

    static <M> M values(@Nullable M values) {
        if (values == null) {
            throw new IllegalArgumentException("The values are null; pass a map");
        }
        return values;
    }

    static <F> F filter(@Nullable F filter) {
        if (filter == null) {
            throw new IllegalArgumentException("The filter is null; to update every row, call bulkUpdateAll");
        }
        return filter;
    }

    static List<String> attributes(String @Nullable [] attributes) {
        if (attributes == null || attributes.length == 0) {
            throw new IllegalArgumentException(
                    "No attribute is named; call updateFields(entities) for every updatable attribute");
        }
        for (String attribute : attributes) {
            if (attribute == null) {
                throw new IllegalArgumentException("The name of an attribute is null");
            }
        }
        return List.of(attributes);
    }
}
