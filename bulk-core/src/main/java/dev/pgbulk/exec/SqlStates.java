package dev.pgbulk.exec;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a SQLSTATE of a row means, in words without a value of the row: the server's own message of a constraint holds
 * none, that of bad data may.
 */
final class SqlStates {

    private SqlStates() {}

    static String explain(String state, @Nullable ServerErrorMessage server) {
        String said = server == null ? null : server.getMessage();
        return state.startsWith("23") && said != null ? said : meaning(state);
    }

    private static String meaning(String state) {
        return switch (state) {
            case "22001" -> "a text is longer than the column allows";
            case "22003" -> "a number is outside of the column's range";
            case "22004" -> "a null is not allowed here";
            case "22007", "22008" -> "a date or time is outside of the range of its type";
            case "22021", "22P05" -> "a text holds a character that the database cannot store";
            case "22P02", "22P03" -> "a value has a form that the column's type does not read";
            case "428C9" -> "a generated column takes no value";
            default -> "the server refuses a value";
        };
    }
}
