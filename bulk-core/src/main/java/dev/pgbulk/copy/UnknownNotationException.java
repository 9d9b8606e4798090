package dev.pgbulk.copy;

import java.io.Serial;

/** A literal that the server may understand, but whose binary form we cannot tell. */
final class UnknownNotationException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    UnknownNotationException(String what) {
        super("The literal of " + what + " is in a notation that has no binary form here; write it in the notation"
                + " of the server's own output, or with another strategy than COPY");
    }
}
