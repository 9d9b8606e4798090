package dev.pgbulk.sql;

import dev.pgbulk.table.RowFilter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The identity of the written rows and what it is restricted to.
 *
 * @param identity the columns that identify a row of {@code t}
 * @param filter the query of the keys that may be written, or null
 */
record KeyFilter(List<String> identity, @Nullable RowFilter filter) {

    /** Locks the rows of {@code t} that a query finds, in its order, as an update of other columns than keys does. */
    static final String LOCK = " FOR NO KEY UPDATE OF t";

    /** The identity, such as {@code t."id"}. */
    String columns() {
        return identity.stream().map(it -> "t." + it).collect(Collectors.joining(", "));
    }

    /** The identity under the names {@code k0}, {@code k1} … . */
    String named() {
        return IntStream.range(0, identity.size())
                .mapToObj(at -> "t." + identity.get(at) + " AS k" + at)
                .collect(Collectors.joining(", "));
    }

    /** That a row of {@code t} is the one whose identity the source {@code s} has by these names. */
    String equalsNamed() {
        return IntStream.range(0, identity.size())
                .mapToObj(at -> "t." + identity.get(at) + " = s.k" + at)
                .collect(Collectors.joining(" AND "));
    }

    /** A further condition on {@code t}, behind others. */
    String and() {
        if (filter == null || filter.condition() != null) {
            return again();
        }
        return " AND %s IN (%s)".formatted(identity.size() == 1 ? columns() : "(" + columns() + ")", filter.sql());
    }

    /**
     * The condition once more, of the row that is written: another transaction may have changed it while its lock was
     * waited for, and only what is said of {@code t} itself is asked again then.
     */
    String again() {
        return filter == null || filter.condition() == null ? "" : " AND (" + filter.condition() + ")";
    }
}
