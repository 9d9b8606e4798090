package dev.pgbulk;

import java.util.Arrays;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Rows were changed or deleted by others since their entities were read: their version is not the expected one. All of
 * them are told at once, and nothing of the call was written.
 */
public class StaleRowsException extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    /** The ids of the stale rows. */
    private final transient List<Object> ids;

    /** The input indices of the items. */
    private final long[] indices;

    /**
     * Stale rows.
     *
     * @param message what happened and what to do
     * @param ids the ids of the stale rows
     * @param indices the input indices of the items, in the same order
     */
    public StaleRowsException(String message, List<?> ids, List<Long> indices) {
        super(message);
        this.ids = List.copyOf(ids);
        this.indices = indices.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Which rows.
     *
     * @return their ids, in the order of the input
     */
    public List<Object> ids() {
        return ids;
    }

    /**
     * Which input items.
     *
     * @return their indices from 0, ascending
     */
    public List<Long> indices() {
        return Arrays.stream(indices).boxed().toList();
    }
}
