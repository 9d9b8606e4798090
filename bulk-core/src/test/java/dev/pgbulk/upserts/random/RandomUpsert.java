package dev.pgbulk.upserts.random;

import dev.pgbulk.Duplicates;
import dev.pgbulk.upserts.random.RowModel.ModelRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Thinks up rows and a plan. */
final class RandomUpsert {

    private final java.util.Random random;
    private final Layout layout;
    private final boolean entities;
    private final List<ModelRow> rows;

    RandomUpsert(java.util.Random random, Layout layout, boolean entities) {
        this.random = random;
        this.layout = layout;
        this.entities = entities;
        this.rows = stored();
    }

    List<ModelRow> rows() {
        return rows;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private List<ModelRow> stored() {
        Map<List<@Nullable Object>, ModelRow> stored = new java.util.LinkedHashMap<>();
        for (int left = random.nextInt(10); left > 0; left--) {
            Map<String, @Nullable Object> values = new TreeMap<>();
            Integer n = n();
            values.put("n", layout.drops(n) ? (Integer) 1 : n);
            values.put("t", t());
            ModelRow row = RowModel.stored(number(), code(), values);
            stored.put(layout.key(row.number(), row.code()), row);
        }
        return List.copyOf(stored.values());
    }

    UpsertPlan plan() {
        Duplicates policy = Duplicates.values()[random.nextInt(Duplicates.values().length)];
        Set<String> written = new HashSet<>(Set.of("n", "t"));
        if (entities && oneIn(3)) {
            written.remove(random.nextBoolean() ? "n" : "t");
        }
        Map<String, Combining> functions = new TreeMap<>();
        if (oneIn(2)) {
            functions.put("n", pick(Combining.EQ, Combining.EQ_NOT_NULL, Combining.INCREMENT, Combining.PLUS));
        }
        if (oneIn(2)) {
            functions.put("t", pick(Combining.EQ, Combining.EQ_NOT_NULL, Combining.CONCAT));
        }
        functions.keySet().retainAll(written);
        boolean versions = entities && oneIn(4);
        boolean repeats = policy != Duplicates.REJECT || oneIn(5);
        List<UpsertItem> items = new ArrayList<>();
        Set<List<@Nullable Object>> keys = new HashSet<>();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            UpsertItem item = item(versions);
            if (keys.add(layout.key(item.number(), item.code())) || repeats) {
                items.add(item);
            }
        }
        functions
                .keySet()
                .removeIf(it -> items.stream().noneMatch(item -> item.values().containsKey(it)));
        return new UpsertPlan(
                items,
                functions,
                written,
                !oneIn(5),
                oneIn(4) ? random.nextInt(4) : null,
                oneIn(3),
                policy,
                versions && oneIn(3));
    }

    private UpsertItem item(boolean versions) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        boolean both = entities || oneIn(2);
        boolean first = random.nextBoolean();
        if (both || first) {
            values.put("n", n());
        }
        if (both || !first) {
            values.put("t", t());
        }
        Integer number = number();
        String code = code();
        Long id = id(layout.key(number, code));
        return id != null && versions && oneIn(2)
                ? new UpsertItem(number, code, values, id, oneIn(4) ? 7 : 0)
                : new UpsertItem(number, code, values, null, null);
    }

    /** Of the row with this key, or null. */
    private @Nullable Long id(List<@Nullable Object> key) {
        for (int at = 0; at < rows.size(); at++) {
            if (layout.key(rows.get(at).number(), rows.get(at).code()).equals(key)) {
                return UpsertTable.id(at);
            }
        }
        return null;
    }

    private Combining pick(Combining... all) {
        return all[random.nextInt(all.length)];
    }

    private @Nullable Integer number() {
        return layout == Layout.WITH_NULLS && oneIn(3) ? null : (Integer) random.nextInt(4);
    }

    private @Nullable String code() {
        return layout == Layout.WITH_NULLS && oneIn(3)
                ? null
                : List.of("a", "b", "A", "Ab").get(random.nextInt(4));
    }

    private @Nullable Integer n() {
        return oneIn(5) ? null : (Integer) random.nextInt(6);
    }

    private @Nullable String t() {
        return oneIn(4) ? null : List.of("", "x", "y'").get(random.nextInt(3));
    }
}
