package dev.pgbulk.repository;

import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import org.jspecify.annotations.Nullable;

/** The comparisons of entities of one type, which need no transaction. */
final class Comparisons<T> {

    private final EntityWrites<T> writes;

    Comparisons(EntityWrites<T> writes) {
        this.writes = writes;
    }

    Comparison<T> bulkCompare(
            @Nullable Iterable<? extends T> before,
            @Nullable Iterable<? extends T> after,
            @Nullable CompareOptions options) {
        return writes.ready()
                .comparisons()
                .compare(
                        Inputs.list(before),
                        Inputs.list(after),
                        Inputs.options(options).settings());
    }
}
