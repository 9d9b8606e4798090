package dev.pgbulk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * What {@link UpdateOptions} say of the rows that are updated. A {@code null} component was not said.
 *
 * @param keyFields the attributes that an item is matched by, in order; {@code null} for the id
 * @param fields the attributes that are written; {@code null} for all that there are
 * @param excluded attributes that are not written
 * @param duplicates what becomes of items with the same key
 * @param ignoreVersion whether versions are not checked
 * @param where a condition of the rows that are written
 * @param onlyChanged whether rows that hold the values already are left alone
 * @param operators a {@link KeyOperator} or the alias of one, by the path of its key attribute
 * @param operatorsInKeyOrder aliases of key operators in the order of the keys
 */
public record UpdateSettings(
        @Nullable List<String> keyFields,
        @Nullable List<String> fields,
        List<String> excluded,
        @Nullable Duplicates duplicates,
        boolean ignoreVersion,
        @Nullable Specification<?> where,
        boolean onlyChanged,
        Map<String, Object> operators,
        List<String> operatorsInKeyOrder) {

    static final UpdateSettings NONE =
            new UpdateSettings(null, null, List.of(), null, false, null, false, Map.of(), List.of());

    /**
     * Copies.
     *
     * @param keyFields the key attributes
     * @param fields the written attributes
     * @param excluded those left out
     * @param duplicates what becomes of duplicates
     * @param ignoreVersion whether versions are not checked
     * @param where a condition
     * @param onlyChanged whether unchanged rows are left alone
     * @param operators operators by attribute
     * @param operatorsInKeyOrder aliases in key order
     */
    public UpdateSettings {
        keyFields = keyFields == null ? null : List.copyOf(keyFields);
        fields = fields == null ? null : List.copyOf(fields);
        excluded = List.copyOf(excluded);
        operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
        operatorsInKeyOrder = List.copyOf(operatorsInKeyOrder);
    }

    UpdateSettings withKeyFields(List<String> attributes) {
        return new UpdateSettings(
                attributes,
                fields,
                excluded,
                duplicates,
                ignoreVersion,
                where,
                onlyChanged,
                operators,
                operatorsInKeyOrder);
    }

    UpdateSettings withFields(List<String> attributes) {
        return new UpdateSettings(
                keyFields,
                attributes,
                excluded,
                duplicates,
                ignoreVersion,
                where,
                onlyChanged,
                operators,
                operatorsInKeyOrder);
    }

    UpdateSettings withExcluded(List<String> attributes) {
        return new UpdateSettings(
                keyFields,
                fields,
                attributes,
                duplicates,
                ignoreVersion,
                where,
                onlyChanged,
                operators,
                operatorsInKeyOrder);
    }

    UpdateSettings withDuplicates(Duplicates policy) {
        return new UpdateSettings(
                keyFields, fields, excluded, policy, ignoreVersion, where, onlyChanged, operators, operatorsInKeyOrder);
    }

    UpdateSettings withVersionIgnored() {
        return new UpdateSettings(
                keyFields, fields, excluded, duplicates, true, where, onlyChanged, operators, operatorsInKeyOrder);
    }

    UpdateSettings withCondition(Specification<?> condition) {
        return new UpdateSettings(
                keyFields,
                fields,
                excluded,
                duplicates,
                ignoreVersion,
                where == null ? condition : both(where, condition),
                onlyChanged,
                operators,
                operatorsInKeyOrder);
    }

    UpdateSettings withOnlyChanged() {
        return new UpdateSettings(
                keyFields, fields, excluded, duplicates, ignoreVersion, where, true, operators, operatorsInKeyOrder);
    }

    UpdateSettings withOperators(List<String> aliases) {
        if (!operators.isEmpty()) {
            throw eitherOr();
        }
        if (keyFields != null && aliases.size() > keyFields.size()) {
            throw new IllegalArgumentException("keyFieldOps has " + aliases.size() + " operators for the "
                    + keyFields.size() + " keys " + keyFields);
        }
        return new UpdateSettings(
                keyFields, fields, excluded, duplicates, ignoreVersion, where, onlyChanged, operators, aliases);
    }

    UpdateSettings withOperator(String attribute, Object operator) {
        if (!operatorsInKeyOrder.isEmpty()) {
            throw eitherOr();
        }
        if (keyFields != null && Collections.frequency(keyFields, attribute) > 1) {
            throw new IllegalArgumentException(
                    "keyFields has '" + attribute + "' twice; tell the operators in the order of the keys");
        }
        Map<String, Object> more = new LinkedHashMap<>(operators);
        more.put(attribute, operator);
        return new UpdateSettings(
                keyFields, fields, excluded, duplicates, ignoreVersion, where, onlyChanged, more, List.of());
    }

    private static IllegalArgumentException eitherOr() {
        return new IllegalArgumentException("keyFieldOps and keyFieldOp exclude each other;"
                + " tell the operators either in the order of the keys or by attribute");
    }

    /** Both are conditions on the entity of the call, whose type options do not know. */
    @SuppressWarnings("unchecked")
    private static <T> Specification<T> both(Specification<T> one, Specification<?> other) {
        return one.and((Specification<T>) other);
    }
}
