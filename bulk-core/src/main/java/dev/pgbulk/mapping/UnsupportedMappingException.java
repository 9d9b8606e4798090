package dev.pgbulk.mapping;

/** One thing in a mapping that cannot be written in bulk; collected with the others of the entity. */
final class UnsupportedMappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedMappingException(String problem) {
        super(problem, null, false, false);
    }
}
