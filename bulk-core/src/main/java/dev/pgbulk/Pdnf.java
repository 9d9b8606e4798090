package dev.pgbulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Makes filters of many keys: <em>(a = 1 and b = 2) or (a = 3 and b = 4) or …</em>, the <em>perfect disjunctive normal
 * form</em>. A filter is a value: it can be kept, used by many threads, and composed with {@code and}, {@code or} and
 * {@code not}. Each operand becomes a parameter of the query, of which PostgreSQL takes 65,535.
 *
 * <p>A row of operands is a {@code List} in the order of the keys or a {@code Map} by the names of the keys; with one key
 * also the operand itself. With one key a {@code List} of one element is that element in a row; any other {@code List} is
 * an operand where the operator takes several values ({@code in}, {@code !in}, {@code between}), and an error elsewhere.
 *
 * <p>Keys are paths of attributes. They may lead through associations, which are joined to the left, so that rows without
 * a partner stay in; {@code company}, {@code companyId} and {@code company.id} mean the reference itself. Its operand is an
 * entity or an id. Operands are converted to the attribute's Java type (an {@code Integer} to {@code Long}, {@code "12"} to
 * 12); what would lose something is refused.
 *
 * <p>Null is treated as by {@code pgBulkUpdate}: an operand is never null, nor is an element of a list, and a
 * <em>column</em> that is null matches nothing but {@code is_null} with {@code true}, also under {@code !eq} and
 * {@code !in}; an empty {@code in} matches no row and an empty {@code !in} all. The negation of a filter matches the rows
 * for which the filter is <em>false</em>, and by SQL's logic it is neither true nor false for a row whose column is null:
 * such a row is in neither of them. A filter of no rows matches nothing, its negation everything.
 */
public final class Pdnf {

    private Pdnf() {}

    /**
     * A filter that compares keys by equality.
     *
     * @param <T> the entity type
     * @param keyFields the paths of the key attributes
     * @param rows the operands
     * @return the filter; attributes are looked up, and operands converted, when a query is made with it, which throws
     *     {@link IllegalArgumentException} for an unknown or plural attribute or an operand that does not fit
     * @throws IllegalArgumentException for no key or one that is named twice, and for a row of another shape or with a
     *     null; the message names its index
     */
    public static <T> PredicateSpecification<T> clause(List<String> keyFields, Collection<?> rows) {
        return clause(keyFields, Map.of(), rows);
    }

    /**
     * A filter that compares keys by operators of choice.
     *
     * @param <T> the entity type
     * @param keyFields the paths of the key attributes
     * @param operators by the name of a key as in {@code keyFields} the alias of a constant of {@link KeyOperator}, or a
     *     {@code KeyOperator}; a bean is given as such, since its alias is not known here. Other keys are compared by
     *     equality
     * @param rows the operands: of {@code in} and {@code !in} a collection or an array, of {@code between} one of two
     *     elements, of {@code is_null} a {@code Boolean}
     * @return the filter; attributes are looked up, and operands converted, when a query is made with it, which throws
     *     {@link IllegalArgumentException} for an unknown or plural attribute or an operand that does not fit
     * @throws IllegalArgumentException for no key or one that is named twice, an unknown alias, an operator for what is no
     *     key, and for a row or an operand of another shape or with a null; the message names its index
     */
    public static <T> PredicateSpecification<T> clause(
            List<String> keyFields, Map<String, ?> operators, Collection<?> rows) {
        List<ClauseKey> keys = ClauseKey.of(keyFields, operators);
        ClauseRows operands = ClauseRows.of(keys, rows);
        return (from, builder) -> operands.predicate(from, builder);
    }
}
