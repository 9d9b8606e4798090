package dev.pgbulk.syncs.random;

import dev.pgbulk.Duplicates;
import dev.pgbulk.syncs.random.SyncPlan.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Thinks up rows, a plan and a feed. */
final class RandomSync {

    private static final List<List<String>> KEYS = List.of(
            List.of(),
            List.of("c"),
            List.of("c"),
            List.of("k", "c"),
            List.of("owner", "c"),
            List.of("g", "k"),
            List.of("amount"),
            List.of("at", "k"),
            List.of("moment"),
            List.of("pad", "k"),
            List.of("ratio"),
            List.of("tags", "n"),
            List.of("u"));

    private final Random random;
    private final SyncLayout layout;

    RandomSync(Random random, SyncLayout layout) {
        this.random = random;
        this.layout = layout;
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /** Rows to be stored; an id only where it is given. */
    List<SyncRow> rows() {
        List<SyncRow> rows = new ArrayList<>();
        Set<@Nullable Object> ids = new HashSet<>();
        Set<@Nullable String> taken = new HashSet<>();
        for (int left = random.nextInt(8); left > 0; left--) {
            SyncRow row = any(layout.hasSub() && random.nextBoolean());
            String u = row.value("u").stored();
            boolean fits = !layout.drops(row.value("n").stored())
                    && (row.id() == null || ids.add(row.id()))
                    && (!layout.isUnique() || u == null || taken.add(u));
            if (fits) {
                rows.add(row);
            }
        }
        return rows;
    }

    private SyncRow any(boolean isSub) {
        Map<String, Value> values = new TreeMap<>();
        for (String attribute : Value.OF.keySet()) {
            if (!attribute.equals("extra") || isSub) {
                values.put(attribute, Value.any(attribute, random));
            }
        }
        return new SyncRow(anyId(), isSub, values, null);
    }

    private @Nullable Object anyId() {
        return layout == SyncLayout.COMPOSITE
                ? new Synced.Composite.Key(random.nextInt(3), random.nextBoolean() ? "x" : "y")
                : null;
    }

    SyncPlan plan() {
        List<String> keys = KEYS.get(random.nextInt(KEYS.size()));
        List<String> fields = null;
        List<String> excluded = new ArrayList<>();
        if (oneIn(4)) {
            fields = some(keys);
        } else if (oneIn(4)) {
            excluded = some(keys);
        }
        return new SyncPlan(
                keys,
                Scope.values()[random.nextInt(Scope.values().length)],
                fields,
                excluded,
                Duplicates.values()[random.nextInt(Duplicates.values().length)],
                !oneIn(5),
                !oneIn(5),
                !oneIn(5),
                oneIn(8),
                oneIn(2),
                oneIn(3),
                oneIn(3),
                oneIn(6) ? (Long) (long) random.nextInt(3) : null);
    }

    private List<String> some(List<String> keys) {
        List<String> some = new ArrayList<>();
        for (String attribute : Value.OF.keySet()) {
            boolean there = !attribute.equals("extra") || layout.hasSub();
            if (there && !keys.contains(attribute) && (some.isEmpty() || oneIn(3))) {
                some.add(attribute);
            }
        }
        return some;
    }

    /** Rows as they are stored, mostly, and others. */
    List<SyncRow> feed(List<SyncRow> stored, SyncPlan plan) {
        List<SyncRow> feed = new ArrayList<>();
        for (int left = random.nextInt(8); left > 0; left--) {
            SyncRow base = stored.isEmpty() || oneIn(4) ? null : stored.get(random.nextInt(stored.size()));
            feed.add(base == null ? any(layout.hasSub() && random.nextBoolean()) : like(base, plan));
        }
        return feed;
    }

    private SyncRow like(SyncRow base, SyncPlan plan) {
        boolean isSub = base.isSub() ^ (layout.hasSub() && oneIn(8));
        Map<String, Value> values = new TreeMap<>(base.values());
        int often = 1 + random.nextInt(12);
        values.replaceAll((attribute, value) -> oneIn(often + (plan.keys().contains(attribute) ? 4 : 0))
                ? Value.any(attribute, random)
                : respelled(attribute, value));
        if (!isSub) {
            values.remove("extra");
        }
        boolean known = plan.byId() || layout == SyncLayout.COMPOSITE ? !oneIn(8) : oneIn(8);
        Integer version = plan.byId() && known && oneIn(3) ? (Integer) (oneIn(4) ? 7 : 0) : null;
        return new SyncRow(known ? base.id() : anyId(), isSub, values, version);
    }

    /** An equal value. */
    private Value respelled(String attribute, Value value) {
        List<Value> equal =
                Value.OF.get(attribute).stream().filter(value::isSame).toList();
        return equal.get(random.nextInt(equal.size()));
    }
}
