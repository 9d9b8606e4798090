package dev.pgbulk.upserts.random;

import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes item by item and row by row. */
final class RowModel {

    /** What a row is, of which neither the time of creation nor that of change has been written. */
    private static final boolean UNTOUCHED = false;

    private final Layout layout;
    private final UpsertPlan plan;
    private final Map<List<@Nullable Object>, ModelRow> rows = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<ModelRow> written = new ArrayList<>();
    private final List<Integer> stale = new ArrayList<>();

    /** A row; whether it was created and changed by the call is told of its times. */
    record ModelRow(
            @Nullable Integer number,
            @Nullable String code,
            Map<String, @Nullable Object> values,
            int version,
            boolean created,
            boolean changed) {

        String line() {
            return "%s %s %s %s v%d%s%s"
                    .formatted(
                            number,
                            code,
                            values.get("n"),
                            values.get("t"),
                            version,
                            created ? " created" : "",
                            changed ? " changed" : "");
        }

        private ModelRow with(Map<String, @Nullable Object> after) {
            return new ModelRow(number, code, after, version + 1, created, true);
        }
    }

    RowModel(Layout layout, UpsertPlan plan, List<ModelRow> before) {
        this.layout = layout;
        this.plan = plan;
        before.forEach(row -> rows.put(layout.key(row.number(), row.code()), row));
    }

    static ModelRow stored(@Nullable Integer number, @Nullable String code, Map<String, @Nullable Object> values) {
        return new ModelRow(number, code, values, 0, UNTOUCHED, UNTOUCHED);
    }

    /** What is told, or why nothing is written. */
    String run() {
        Map<List<@Nullable Object>, List<Integer>> byKey = new LinkedHashMap<>();
        for (int index = 0; index < plan.items().size(); index++) {
            byKey.computeIfAbsent(key(index), it -> new ArrayList<>()).add(index);
        }
        if (plan.policy() == Duplicates.REJECT && byKey.values().stream().anyMatch(it -> it.size() > 1)) {
            return "duplicates";
        }
        List<ModelRow> before = new ArrayList<>(rows.values());
        for (int index = 0; index < plan.items().size(); index++) {
            List<Integer> same = byKey.get(key(index));
            int counts = plan.policy() == Duplicates.FIRST ? same.get(0) : same.get(same.size() - 1);
            outcomes.add(counts == index ? take(index) : Outcome.skipped(Outcome.Reason.DUPLICATE, ""));
        }
        if (!stale.isEmpty()) {
            rows.clear();
            before.forEach(row -> rows.put(layout.key(row.number(), row.code()), row));
            return "stale " + stale;
        }
        return told(outcomes, written.stream().map(ModelRow::line).toList());
    }

    static String told(List<Outcome> outcomes, List<String> written) {
        return outcomes.stream()
                        .map(it -> it.kind() + (it.reason() == null ? "" : " " + it.reason()))
                        .toList()
                + " " + written;
    }

    List<String> lines() {
        return rows.values().stream().map(ModelRow::line).sorted().toList();
    }

    private List<@Nullable Object> key(int index) {
        UpsertItem item = plan.items().get(index);
        return layout.key(item.number(), item.code());
    }

    private Outcome take(int index) {
        UpsertItem item = plan.items().get(index);
        ModelRow row = rows.get(key(index));
        return row == null ? create(item, key(index)) : update(index, item, row);
    }

    private Outcome create(UpsertItem item, List<@Nullable Object> key) {
        Map<String, @Nullable Object> values = new HashMap<>();
        item.values()
                .forEach((attribute, value) ->
                        values.put(attribute, combining(attribute).insert(value)));
        if (layout.drops((Integer) values.get("n"))) {
            return Outcome.skipped(Outcome.Reason.TRIGGER, "");
        }
        ModelRow row = new ModelRow(item.number(), item.code(), values, 0, true, true);
        rows.put(key, row);
        written.add(row);
        return Outcome.CREATED;
    }

    private Outcome update(int index, UpsertItem item, ModelRow row) {
        Integer n = (Integer) row.values().get("n");
        if (plan.most() != null && (n == null || n > plan.most())) {
            return Outcome.skipped(Outcome.Reason.CONDITION, "");
        }
        if (!plan.updates()) {
            return Outcome.skipped(Outcome.Reason.EXISTS, "");
        }
        if (item.version() != null && item.version() != row.version() && !plan.versionIgnored()) {
            stale.add(index);
        }
        Map<String, @Nullable Object> after = new TreeMap<>(row.values());
        item.values().forEach((attribute, value) -> {
            if (plan.written().contains(attribute)) {
                after.put(attribute, combining(attribute).update(row.values().get(attribute), value));
            }
        });
        if (plan.onlyChanged()
                && Objects.equals(after.get("n"), n)
                && Objects.equals(after.get("t"), row.values().get("t"))) {
            return Outcome.UNCHANGED;
        }
        if (layout.drops((Integer) after.get("n"))) {
            return Outcome.skipped(Outcome.Reason.TRIGGER, "");
        }
        ModelRow changed = row.with(after);
        rows.put(key(index), changed);
        written.add(changed);
        return Outcome.UPDATED;
    }

    private Combining combining(String attribute) {
        return plan.functions().getOrDefault(attribute, Combining.EQ);
    }
}
