package dev.pgbulk.mapping;

/** A value that its column cannot hold; the attribute and the input index are added where they are known. */
final class UnfitValueException extends RuntimeException {

    static final String TOO_LONG = "22001";
    static final String OUT_OF_RANGE = "22003";
    static final String BAD_CHARACTER = "22021";
    static final String BAD_FORM = "22P02";
    static final String NULL = "23502";

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    UnfitValueException(String sqlState, String message) {
        super(message, null, false, false);
        this.sqlState = sqlState;
    }

    /** The state that the server would have answered with. */
    String sqlState() {
        return sqlState;
    }
}
