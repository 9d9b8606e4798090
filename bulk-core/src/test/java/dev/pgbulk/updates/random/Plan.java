package dev.pgbulk.updates.random;

import dev.pgbulk.Duplicates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update, as the model and the library understand it.
 *
 * @param keys how rows are found
 * @param functions how the values of attributes are combined with the old ones
 * @param items what is written, in input order
 * @param policy of equal keys
 * @param least rows whose {@code n} is less, or null, are left out; null for no condition
 * @param onlyChanged whether rows that have the values are left alone
 * @param batch how many items are written at once
 * @param versions by item index the version that is checked; empty where none is
 * @param spoilt the index of the item that has a null for an operand; -1 where none has
 */
record Plan(
        List<Key> keys,
        Map<String, SetRule> functions,
        List<Item> items,
        Duplicates policy,
        @Nullable Integer least,
        boolean onlyChanged,
        int batch,
        Map<Integer, Integer> versions,
        int spoilt) {

    /**
     * A key.
     *
     * @param attribute its attribute
     * @param rule its operator
     */
    record Key(String attribute, KeyRule rule) {}

    /**
     * An item.
     *
     * @param index its input index
     * @param operands one per key; null only where the plan is spoilt
     * @param values the new values by attribute
     */
    record Item(int index, List<@Nullable Object> operands, Map<String, @Nullable Object> values) {}

    boolean equalitiesOnly() {
        return keys.stream().allMatch(key -> key.rule() == KeyRule.EQ);
    }

    boolean byId() {
        return keys.size() == 1 && keys.get(0).attribute().equals("id") && equalitiesOnly();
    }
}
