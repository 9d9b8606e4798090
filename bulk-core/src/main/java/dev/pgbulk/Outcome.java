package dev.pgbulk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input item.
 *
 * @param kind what became of it
 * @param reason why it was skipped; {@code null} if it was not
 * @param detail a sentence about it for people; empty where there is nothing to add
 */
public record Outcome(Kind kind, @Nullable Reason reason, String detail) {

    /** A row was created. */
    public static final Outcome CREATED = new Outcome(Kind.CREATED, null, "");

    /** A row that existed was written. */
    public static final Outcome UPDATED = new Outcome(Kind.UPDATED, null, "");

    /** The row held the values already and was not written. */
    public static final Outcome UNCHANGED = new Outcome(Kind.UNCHANGED, null, "");

    /**
     * Checks that a reason is given where one belongs.
     *
     * @param kind what became of it
     * @param reason why it was skipped
     * @param detail a sentence about it
     * @throws IllegalArgumentException if a skipped item has no reason, or another one has
     */
    public Outcome {
        Objects.requireNonNull(detail, "detail");
        if ((kind == Kind.SKIPPED) != (reason != null)) {
            throw new IllegalArgumentException("A skipped item has a reason, and no other has");
        }
    }

    /**
     * The outcome of an item that was skipped.
     *
     * @param reason why
     * @param detail a sentence about it, may be empty
     * @return the outcome
     */
    public static Outcome skipped(Reason reason, String detail) {
        return new Outcome(Kind.SKIPPED, reason, detail);
    }

    /** What became of an item. */
    public enum Kind {
        /** A row was created. */
        CREATED,
        /** A row that existed was written. */
        UPDATED,
        /** The row held the values already, or nothing of it was to be written. */
        UNCHANGED,
        /** Nothing was written for it. */
        SKIPPED
    }

    /** Why nothing was written for an item. */
    public enum Reason {
        /** Its row exists, and existing rows are not updated. */
        EXISTS,
        /** Its row exists, and the condition does not hold for it. */
        CONDITION,
        /** A trigger, a rule or a policy of the table left the row out. */
        TRIGGER,
        /** Another item of the same key counts. */
        DUPLICATE,
        /** The row was set aside. */
        REJECTED
    }
}
