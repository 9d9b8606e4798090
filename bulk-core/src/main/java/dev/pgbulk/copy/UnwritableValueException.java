package dev.pgbulk.copy;

import java.io.Serial;

/** A value that the server's type has no room for, or whose binary form cannot be told. Its text is not shown. */
public final class UnwritableValueException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int row;
    private final String attribute;

    UnwritableValueException(int row, String attribute, RuntimeException cause) {
        super("Row %d, attribute %s: %s".formatted(row, attribute, cause.getMessage()), cause);
        this.row = row;
        this.attribute = attribute;
    }

    /**
     * Where it is.
     *
     * @return the position of the row in its block
     */
    public int row() {
        return row;
    }

    /**
     * Whose value it is.
     *
     * @return the attribute's path
     */
    public String attribute() {
        return attribute;
    }
}
