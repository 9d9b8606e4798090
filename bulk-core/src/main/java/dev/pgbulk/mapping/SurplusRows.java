package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * The rows of a scope that have no item, and how many of them may be deleted.
 *
 * @param sync whose scope
 */
record SurplusRows(Sync<?> sync) {

    /** How many are worth to be read: one more is refused anyway, whatever its id. */
    long most() {
        Long most = sync.request().sync().maxDeletes();
        return most == null || sync.request().preview() ? Long.MAX_VALUE : most;
    }

    /**
     * The ids of all of them, in their order.
     *
     * @throws InvalidDataAccessApiUsageException for more than are allowed
     */
    List<Object> ids(List<SyncComparison> comparisons) {
        long count =
                comparisons.stream().mapToLong(SyncComparison::surplusCount).sum();
        if (count > most()) {
            throw new InvalidDataAccessApiUsageException(
                    "%d rows of %s have no item and would be deleted, but maxDeletes allows %d; nothing was written. Check the input, or allow more by maxDeletes, or none by skipDeletes()"
                            .formatted(count, sync.type().entity(), most()));
        }
        List<Object> ids = new ArrayList<>();
        comparisons.forEach(comparison -> comparison.surplus().forEach(read -> ids.add(read[0])));
        if (comparisons.size() > 1) {
            ids.sort(IdOrder.of(sync.type().persister()));
        }
        return ids;
    }
}
