package dev.pgbulk;

import java.util.Set;

/**
 * How a key attribute of a row is compared with the value of an item. A bean that implements it is found by its aliases.
 * Implementations are safe for use by many threads.
 */
public interface KeyOperator {

    /** The shape of the value that an operator compares with. */
    enum Operand {

        /** One value of the attribute. */
        SCALAR,

        /** A collection of values; in SQL an array of the column's type. */
        LIST,

        /** A collection of exactly two values; in SQL an array of the column's type with two elements. */
        PAIR,

        /** {@code true} or {@code false}. */
        BOOLEAN
    }

    /**
     * The names by which options may ask for the operator.
     *
     * @return the names
     */
    Set<String> aliases();

    /**
     * What the operator compares with.
     *
     * @return one value unless overridden
     */
    default Operand operand() {
        return Operand.SCALAR;
    }

    /**
     * Whether the operator works on a column of this type.
     *
     * @param type the type of the column
     * @return {@code true} unless overridden
     */
    default boolean supports(ColumnType type) {
        return true;
    }

    /**
     * The condition.
     *
     * @param column an SQL expression, the column of the row
     * @param value an SQL expression, the value of the item, of the column's type or an array of it
     * @return an SQL condition; it is put in parentheses
     */
    String condition(String column, String value);
}
