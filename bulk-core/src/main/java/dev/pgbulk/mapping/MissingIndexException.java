package dev.pgbulk.mapping;

/** No unique index stands for a key, as far as the catalogue was read. It may have been created since. */
public final class MissingIndexException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MissingIndexException(String message) {
        super(message);
    }
}
