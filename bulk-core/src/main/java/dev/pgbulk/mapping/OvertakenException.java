package dev.pgbulk.mapping;

import org.springframework.dao.CannotAcquireLockException;

/**
 * Again and again rows were not as the server had just told: others come in between, or the table has a trigger, rule or
 * policy that it did not have when the catalogue was read.
 */
public final class OvertakenException extends CannotAcquireLockException {

    private static final long serialVersionUID = 1L;

    OvertakenException(String entity) {
        super(
                ("Rows of %s were created and deleted by others again and again while they were written, or a trigger of the"
                                + " table that is new to this application drops them; nothing was written, and the table is read"
                                + " anew: try it again")
                        .formatted(entity));
    }
}
