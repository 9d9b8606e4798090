package dev.pgbulk.updates.random;

import dev.pgbulk.Duplicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rule, row by row: each row gets the last item that matches it, once, computed from its old values. */
final class RowByRow {

    private final Plan plan;
    private final TreeSet<Long> unmatched = new TreeSet<>();
    private List<Map<String, @Nullable Object>> rows;
    private final List<Written> written = new ArrayList<>();
    private long updated;
    private long unchanged;

    private RowByRow(Plan plan, List<Map<String, @Nullable Object>> rows) {
        this.plan = plan;
        this.rows = rows;
    }

    static Expected apply(Plan plan, List<Map<String, @Nullable Object>> rows) {
        if (plan.spoilt() >= 0) {
            return new Expected("spoilt", rows);
        }
        Map<List<?>, List<Plan.Item>> byKey = new LinkedHashMap<>();
        plan.items()
                .forEach(item -> byKey.computeIfAbsent(
                                plan.equalitiesOnly() ? item.operands() : List.of(item.index()),
                                it -> new ArrayList<>())
                        .add(item));
        List<Plan.Item> kept = new ArrayList<>(plan.items());
        TreeSet<Long> rejected = new TreeSet<>();
        for (List<Plan.Item> same : byKey.values()) {
            int counts = plan.policy() == Duplicates.FIRST ? 0 : same.size() - 1;
            for (int at = 0; at < same.size(); at++) {
                if (at != counts) {
                    kept.remove(same.get(at));
                }
                if (same.size() > 1 && plan.policy() == Duplicates.REJECT) {
                    rejected.add((long) same.get(at).index());
                }
            }
        }
        if (!rejected.isEmpty()) {
            return new Expected("duplicates " + rejected, rows);
        }
        return new RowByRow(plan, rows).run(kept);
    }

    private Expected run(List<Plan.Item> items) {
        List<Map<String, @Nullable Object>> before = rows;
        TreeSet<Long> stale = new TreeSet<>();
        for (long from = 0; from < plan.items().size(); from += plan.batch()) {
            long start = from;
            write(
                    items.stream()
                            .filter(item -> item.index() >= start && item.index() < start + plan.batch())
                            .toList(),
                    stale);
        }
        return stale.isEmpty()
                ? new Expected(
                        Expected.told(
                                updated,
                                unchanged,
                                List.copyOf(unmatched),
                                plan.batch() < Integer.MAX_VALUE ? List.of() : ids()),
                        rows)
                : new Expected("stale " + stale, before);
    }

    /** Of the written rows, in the order of their items. */
    private List<Object> ids() {
        return written.stream()
                .sorted(Comparator.comparingInt(Written::index).thenComparingInt(Written::id))
                .<Object>map(Written::id)
                .toList();
    }

    private record Written(int index, int id) {}

    private void write(List<Plan.Item> items, TreeSet<Long> stale) {
        Map<Integer, Boolean> matched = new HashMap<>();
        List<Map<String, @Nullable Object>> after = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Plan.Item last = null;
            for (Plan.Item item : items) {
                if (matches(item, row)) {
                    matched.put(item.index(), true);
                    last = item;
                }
            }
            after.add(last == null ? row : written(last, row));
        }
        for (Plan.Item item : items) {
            Integer expected = plan.versions().get(item.index());
            if (matched.containsKey(item.index())) {
                continue;
            }
            // A row that only the condition leaves out is none of the call's, whatever its version.
            boolean leftOut = rows.stream()
                    .anyMatch(row -> row.get("id").equals(item.operands().get(0)) && !isWanted(row));
            if (expected != null && !leftOut) {
                stale.add((long) item.index());
            } else if (plan.equalitiesOnly()) {
                unmatched.add((long) item.index());
            }
        }
        rows = after;
    }

    private boolean matches(Plan.Item item, Map<String, @Nullable Object> row) {
        for (int key = 0; key < plan.keys().size(); key++) {
            Plan.Key by = plan.keys().get(key);
            Object operand = Objects.requireNonNull(item.operands().get(key));
            if (!by.rule().matches(row.get(by.attribute()), operand)) {
                return false;
            }
        }
        Integer version = plan.versions().get(item.index());
        return (version == null || version.equals(row.get("version"))) && isWanted(row);
    }

    private boolean isWanted(Map<String, @Nullable Object> row) {
        Integer n = (Integer) row.get("n");
        return plan.least() == null || n != null && n >= plan.least();
    }

    private Map<String, @Nullable Object> written(Plan.Item item, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> after = new TreeMap<>(row);
        item.values()
                .forEach((attribute, value) -> after.put(
                        attribute,
                        plan.functions().getOrDefault(attribute, SetRule.EQ).apply(row, attribute, value)));
        plan.functions().forEach((attribute, rule) -> {
            if (!rule.function.needsValue()) {
                after.put(attribute, rule.apply(row, attribute, null));
            }
        });
        if (plan.onlyChanged() && after.equals(row)) {
            unchanged++;
            return row;
        }
        updated++;
        written.add(new Written(item.index(), (Integer) after.get("id")));
        after.put("version", (Integer) row.get("version") + 1);
        return after;
    }

    /**
     * What must come of it.
     *
     * @param outcome the counts, or why it is refused
     * @param rows the table
     */
    record Expected(String outcome, List<Map<String, @Nullable Object>> rows) {

        static String told(long updated, long unchanged, List<Long> unmatched, List<?> ids) {
            return "updated %d unchanged %d unmatched %s ids %s".formatted(updated, unchanged, unmatched, ids);
        }
    }
}
