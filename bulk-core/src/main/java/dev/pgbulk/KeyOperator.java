package dev.pgbulk;

import java.util.List;
import java.util.Set;

/**
 * How a key attribute of a row is compared with the value of an item. The operators that the library knows are constants
 * here and have aliases; a bean that implements the interface is found by its aliases too. Implementations are safe for
 * use by many threads.
 *
 * <p>A column that is null matches nothing but {@link #IS_NULL}, except that an empty {@link #NOT_IN} matches every row. A
 * value of an item is never null, nor is an element of a list or pair.
 */
// The constants are made here and only here: a class with a constant of its own could not be initialised before this.
public interface KeyOperator {

    /** Equal to the value. Aliases {@code eq}, {@code =} and {@code ==}; every type that has an equality. */
    KeyOperator EQ = new ComparisonOperator("=", "eq", "=", "==");

    /** Another value. Aliases {@code !eq}, {@code !=} and {@code <>}; every type that has an equality. */
    KeyOperator NOT_EQ = new ComparisonOperator("<>", "!eq", "!=", "<>");

    /** One of the values of a list. Alias {@code in}; every type that has an equality, not arrays. */
    KeyOperator IN = new MembershipOperator(false);

    /** None of the values of a list. Alias {@code !in}; every type that has an equality, not arrays. */
    KeyOperator NOT_IN = new MembershipOperator(true);

    /** Less than the value. Aliases {@code lt} and {@code <}; every type that has an order. */
    KeyOperator LT = new ComparisonOperator("<", "lt", "<");

    /** At most the value. Aliases {@code lte} and {@code <=}; every type that has an order. */
    KeyOperator LTE = new ComparisonOperator("<=", "lte", "<=");

    /** Greater than the value. Aliases {@code gt} and {@code >}; every type that has an order. */
    KeyOperator GT = new ComparisonOperator(">", "gt", ">");

    /** At least the value. Aliases {@code gte} and {@code >=}; every type that has an order. */
    KeyOperator GTE = new ComparisonOperator(">=", "gte", ">=");

    /** Between two values, both included. Alias {@code between}; every type that has an order, not arrays. */
    KeyOperator BETWEEN = new BetweenOperator();

    /** Null ({@code true}) or not null ({@code false}). Aliases {@code is_null} and {@code isnull}; every type. */
    KeyOperator IS_NULL = new NullOperator();

    /**
     * The operators that the library knows.
     *
     * @return the constants of this interface
     */
    static List<KeyOperator> builtIns() {
        return List.of(EQ, NOT_EQ, IN, NOT_IN, LT, LTE, GT, GTE, BETWEEN, IS_NULL);
    }

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
