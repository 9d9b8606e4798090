package dev.pgbulk;

import java.util.Set;

/**
 * How a new value is combined with the value that a column has. Those that the library knows are constants here and have
 * aliases; a bean that implements the interface is found by its aliases too. Implementations are safe for use by many
 * threads.
 *
 * <p>The methods return SQL, which they put together from the texts of a {@link Fragment} and their own; they are called
 * once per statement and not once per row. A value never stands in the text: {@link Fragment#value()} is a reference to
 * it.
 */
public interface SetFunction {

    /**
     * The names by which options may ask for the function.
     *
     * @return the names, may be empty
     */
    Set<String> aliases();

    /**
     * Whether the function needs a value per item. One that does not may stand for an attribute that is not among the
     * values.
     *
     * @return {@code true} unless overridden
     */
    default boolean needsValue() {
        return true;
    }

    /**
     * Whether the function works on a column of this type.
     *
     * @param type the type of the column
     * @return {@code true} unless overridden
     */
    default boolean supports(ColumnType type) {
        return true;
    }

    /**
     * The new value of the column in an update.
     *
     * @param fragment what the statement knows
     * @return an SQL expression
     */
    String onUpdate(Fragment fragment);

    /**
     * The value of the column in an insert.
     *
     * @param fragment what the statement knows
     * @return an SQL expression; the plain value unless overridden
     */
    default String onInsert(Fragment fragment) {
        return fragment.value();
    }

    /** The parts from which a function makes its SQL. */
    interface Fragment {

        /**
         * The column: its value before the update; on insert its {@link #nullDefault()}.
         *
         * @return an SQL expression
         */
        String column();

        /**
         * The item's value, of the column's type.
         *
         * @return an SQL expression
         * @throws IllegalArgumentException if the attribute is not among the values
         */
        String value();

        /**
         * What stands for null in a calculation: 0, an empty text, an empty array, the epoch.
         *
         * @return an SQL expression of the column's type
         * @throws IllegalArgumentException if the type has none
         */
        String nullDefault();

        /**
         * What an insert writes where nothing is given: the column's default in the database, else the value that a new
         * instance of the entity has, else null.
         *
         * @return an SQL expression of the column's type
         */
        String insertDefault();

        /**
         * Another column of the row: its value before the update; on insert its null-default.
         *
         * @param attribute the path of its attribute
         * @return an SQL expression
         * @throws IllegalArgumentException if there is no such attribute, or it has several columns
         */
        String column(String attribute);

        /**
         * The item's value for another attribute.
         *
         * @param attribute the path of the attribute
         * @return an SQL expression
         * @throws IllegalArgumentException if the attribute is not among the values
         */
        String value(String attribute);

        /**
         * The type of the column.
         *
         * @return the type
         */
        ColumnType type();
    }
}
