package dev.pgbulk;

import java.util.List;
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
// The constants are made here and only here: a class with a constant of its own could not be initialised before this.
public interface SetFunction {

    /** The value as it is, also null. Aliases {@code eq} and {@code =}; every type; what an update does anyway. */
    SetFunction EQ = new AssignFunction();

    /**
     * Adds the value. Aliases {@code incr} and {@code +}; numbers of every type, {@code interval}, and ranges,
     * which are united.
     *
     * <p>A column that is null counts as 0 (as an empty range). A value that is null makes the column null: the old value
     * is lost. Inserts the plain value.
     */
    SetFunction INCREMENT = new IncrementFunction();

    /**
     * Appends the value. Aliases {@code concat} and {@code ||}; text of every kind, {@code bytea}, arrays, {@code hstore},
     * {@code json} and {@code jsonb}. Of two JSON objects or hstores the value's members replace those of the same name;
     * JSON arrays are appended, and anything else is made an array first.
     *
     * <p>A column that is null counts as empty. A value that is null makes the column null: the old value is lost; but an
     * array stays as it was, and is empty if it was null. Inserts the plain value.
     */
    SetFunction CONCAT = new ConcatFunction();

    /**
     * The value, unless it is null. Alias {@code eq_not_null}; every type.
     *
     * <p>A value that is null leaves the column as it is. Inserts {@link Fragment#insertDefault()} for null.
     */
    SetFunction EQ_NOT_NULL = new AssignNotNullFunction();

    /**
     * Appends those elements of the value that the array does not have. Alias {@code union}; arrays.
     *
     * <p>The result has no duplicates, in the order of their first occurrence; of several null elements one is kept. A
     * column that is null counts as empty. A value that is null leaves the array as it is but for its duplicates, and
     * empty if it was null. Inserts the plain value, with its duplicates.
     */
    SetFunction UNION = new UnionFunction();

    /**
     * Removes an element, wherever it is in the array. Alias {@code array_remove}; arrays. The value is one element and
     * not an array.
     *
     * <p>A column that is null stays null. A value that is null removes the null elements. Inserts
     * {@link Fragment#insertDefault()} and ignores the value.
     */
    SetFunction ARRAY_REMOVE = new ArrayRemoveFunction();

    /**
     * The time at which the transaction began, by the clock of the database and in the session's time zone. Aliases
     * {@code now} and {@code NOW}; dates, times and timestamps, with a time zone or without. Needs no value, and ignores
     * one. The same on insert.
     */
    SetFunction NOW = new NowFunction();

    /**
     * An SQL expression, the same on update and on insert. {@code {column}} is the column's value before the update,
     * {@code {value}} that of the item, {@code {column:other}} and {@code {value:other}} those of the attribute
     * {@code other}. Other words in braces are refused, other braces stay text.
     *
     * <p>Nothing stands in for null: the expression {@code {column} + {value}} of a null column is null. On insert there
     * is no row before, and a column is its {@link Fragment#nullDefault()}. Every type is supported; the expression must
     * have that of its column. It is a part of a statement and the place for code, never for input; a function outside of
     * {@code pg_catalog} is best named with its schema.
     *
     * @param both the expression
     * @return a function without an alias, which needs a value if the expression has {@code {value}}
     * @throws IllegalArgumentException if the expression is null or blank, or has an unknown word in braces
     */
    static SetFunction sql(String both) {
        return new SqlFunction(both, both);
    }

    /**
     * An SQL expression on update, and another one on insert.
     *
     * @param update the expression on update
     * @param insert the expression on insert
     * @return a function without an alias, which needs a value if either has {@code {value}}
     * @throws IllegalArgumentException if an expression is null or blank, or has an unknown word in braces
     * @see #sql(String)
     */
    static SetFunction sql(String update, String insert) {
        return new SqlFunction(update, insert);
    }

    /**
     * The functions that the library knows.
     *
     * @return the constants of this interface
     */
    static List<SetFunction> builtIns() {
        return List.of(EQ, INCREMENT, CONCAT, EQ_NOT_NULL, UNION, ARRAY_REMOVE, NOW);
    }

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
