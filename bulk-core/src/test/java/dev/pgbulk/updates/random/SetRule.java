package dev.pgbulk.updates.random;

import dev.pgbulk.SetFunction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a set function makes of the old value and the item's. */
enum SetRule {
    EQ(SetFunction.EQ, (old, column, value) -> value, "a", "n", "b", "d", "t", "tags", "j", "at"),
    INCREMENT(SetFunction.INCREMENT, (old, column, value) -> plus(column, value), "a", "n", "d"),
    CONCAT(SetFunction.CONCAT, (old, column, value) -> concat(column, value), "b", "t"),
    CONCAT_TAGS(SetFunction.CONCAT, (old, column, value) -> append(column, value), "tags"),
    CONCAT_JSON(SetFunction.CONCAT, (old, column, value) -> merge(column, value), "j"),
    EQ_NOT_NULL(
            SetFunction.EQ_NOT_NULL,
            (old, column, value) -> value == null ? column : value,
            "a",
            "n",
            "b",
            "d",
            "t",
            "tags",
            "j",
            "at"),
    UNION(SetFunction.UNION, (old, column, value) -> distinct(append(column, value)), "tags"),
    ARRAY_REMOVE(SetFunction.ARRAY_REMOVE, (old, column, value) -> without(column, value), "tags"),
    NOW(SetFunction.NOW, (old, column, value) -> Values.NOW, "at"),
    SQL_PLUS(
            SetFunction.sql("{column} + {value}"),
            (old, column, value) -> column == null || value == null ? null : plus(column, value),
            "a",
            "n"),
    SQL_UPPER(
            SetFunction.sql("upper({column})"),
            (old, column, value) -> column == null ? null : column.toString().toUpperCase(java.util.Locale.ROOT),
            "t"),
    SQL_OTHER(
            SetFunction.sql("coalesce({value}, {column:a})"),
            (old, column, value) -> value == null ? old.get("a") : value,
            "n");

    final SetFunction function;
    final Set<String> attributes;
    private final Combination combination;

    SetRule(SetFunction function, Combination combination, String... attributes) {
        this.function = function;
        this.combination = combination;
        this.attributes = Set.of(attributes);
    }

    private interface Combination {
        @Nullable
        Object of(Map<String, @Nullable Object> old, @Nullable Object column, @Nullable Object value);
    }

    @Nullable
    Object apply(Map<String, @Nullable Object> old, String attribute, @Nullable Object value) {
        return combination.of(old, old.get(attribute), value);
    }

    private static @Nullable Object plus(@Nullable Object column, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return column == null ? number : number.add((BigDecimal) column);
        }
        return value == null || column == null ? value : (Object) ((Integer) value + (Integer) column);
    }

    private static @Nullable Object concat(@Nullable Object column, @Nullable Object value) {
        return value == null ? null : (column == null ? "" : column) + value.toString();
    }

    private static List<?> append(@Nullable Object column, @Nullable Object value) {
        List<Object> all = new ArrayList<>(column == null ? List.of() : (List<?>) column);
        all.addAll(value == null ? List.of() : (List<?>) value);
        return all;
    }

    private static List<?> distinct(List<?> all) {
        return new ArrayList<>(new LinkedHashSet<>(all));
    }

    private static @Nullable Object without(@Nullable Object column, @Nullable Object value) {
        if (column == null) {
            return null;
        }
        List<Object> rest = new ArrayList<>((List<?>) column);
        rest.removeAll(Arrays.asList(value));
        return rest;
    }

    private static @Nullable Object merge(@Nullable Object column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<Object, Object> merged = new TreeMap<>(column == null ? Map.of() : (Map<?, ?>) column);
        merged.putAll((Map<?, ?>) value);
        return merged;
    }
}
