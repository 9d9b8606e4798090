package dev.pgbulk;

import java.util.Arrays;
import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Input items of one call have the same key, by the equality of the database. Nothing was written. */
public class DuplicateKeysException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    /** The input indices of the items. */
    private final long[] indices;

    /**
     * Duplicates.
     *
     * @param message which items, by which key, and what to do
     * @param indices the input indices of all items that share a key with another
     */
    public DuplicateKeysException(String message, List<Long> indices) {
        super(message);
        this.indices = indices.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Which input items.
     *
     * @return the indices from 0 of all items that share a key with another, ascending
     */
    public List<Long> indices() {
        return Arrays.stream(indices).boxed().toList();
    }
}
