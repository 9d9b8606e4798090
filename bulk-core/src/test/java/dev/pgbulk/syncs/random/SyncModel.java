package dev.pgbulk.syncs.random;

import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes item by item and row by row. */
final class SyncModel {

    /** Whether the call is refused: nothing is written then, and its preview says so too, or does not. */
    enum Refusal {
        NONE,
        BOTH,
        SYNC,
        /** Two rows exchange a unique value: which comes first is not told. */
        OPEN
    }

    private final SyncLayout layout;
    private final SyncPlan plan;
    private final List<SyncRow> feed;
    private final Map<Object, SyncRow> rows = new LinkedHashMap<>();
    final Map<Integer, SyncRow> partners = new HashMap<>();
    final Map<Integer, SyncRow> created = new LinkedHashMap<>();
    final List<Object> deleted = new ArrayList<>();
    final Outcome[] outcomes;
    final Outcome[] foretold;
    private int asked;
    /** A new row that a trigger drops is an error, as it is to {@code bulkCreate}. */
    private boolean lost;
    /** The attributes in which an item differs from the row that it updates. */
    final Map<Integer, Set<String>> changed = new HashMap<>();

    SyncModel(SyncLayout layout, SyncPlan plan, List<SyncRow> stored, List<SyncRow> feed) {
        this.layout = layout;
        this.plan = plan;
        this.feed = feed;
        this.outcomes = new Outcome[feed.size()];
        this.foretold = new Outcome[feed.size()];
        stored.forEach(it -> rows.put(it.id(), it));
    }

    /** The rows that were there before and are there still. */
    Map<Object, SyncRow> rows() {
        return rows;
    }

    /** Whether nothing was told beforehand that a trigger has prevented. */
    boolean isForetold() {
        return Arrays.equals(foretold, outcomes) && deleted.size() == asked;
    }

    private Object key(SyncRow row) {
        if (plan.byId()) {
            Object id = row.id();
            return id == null ? new Object() : Arrays.asList(row.isSub(), id);
        }
        List<@Nullable Object> key = new ArrayList<>(List.of(row.isSub()));
        plan.keys().forEach(it -> key.add(layout.key(it, row.value(it))));
        return key;
    }

    /** What two items must not share: of several classes in the same tables an id. */
    private Object shared(SyncRow item) {
        boolean byId = plan.byId() && item.id() != null && layout != SyncLayout.APART;
        return byId ? item.id() : key(item);
    }

    /** What two rows of one table cannot share. */
    private Object identity(SyncRow row) {
        return switch (layout) {
            case PARTED -> Arrays.asList(row.id(), row.value("g").stored());
            case APART -> Arrays.asList(row.id(), row.isSub());
            default -> row.id();
        };
    }

    Refusal run() {
        Map<Object, SyncRow> inScope = new LinkedHashMap<>();
        for (SyncRow row : rows.values()) {
            if (plan.scope().holds(row) && inScope.put(key(row), row) != null) {
                return Refusal.BOTH;
            }
        }
        Map<Object, Integer> counting = new LinkedHashMap<>();
        for (int index = 0; index < feed.size(); index++) {
            Object key = shared(feed.get(index));
            Integer before = counting.get(key);
            if (before != null && plan.policy() == Duplicates.REJECT) {
                return Refusal.BOTH;
            }
            int skipped = before != null && plan.policy() == Duplicates.LAST ? before : index;
            if (before != null) {
                outcomes[skipped] = Outcome.skipped(Outcome.Reason.DUPLICATE, "");
            }
            if (before == null || plan.policy() == Duplicates.LAST) {
                counting.put(key, index);
            }
        }
        Map<Object, Integer> items = new LinkedHashMap<>();
        counting.values().forEach(index -> items.put(key(feed.get(index)), index));
        boolean stale = items.entrySet().stream().anyMatch(it -> isStale(it.getValue(), inScope.get(it.getKey())));
        if (stale) {
            return Refusal.BOTH;
        }
        return write(inScope, items);
    }

    private boolean isStale(int index, @Nullable SyncRow row) {
        Integer expected = feed.get(index).version();
        return row != null && expected != null && !plan.versionIgnored() && !expected.equals(row.version());
    }

    private Refusal write(Map<Object, SyncRow> inScope, Map<Object, Integer> counting) {
        List<SyncRow> surplus = inScope.entrySet().stream()
                .filter(it -> plan.deletes() && !counting.containsKey(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        surplus.forEach(it -> deleted.add(it.id()));
        asked = deleted.size();
        Map<Object, SyncRow> updated = new LinkedHashMap<>();
        counting.forEach((key, index) -> take(index, inScope.get(key), updated));
        for (int index = 0; index < outcomes.length; index++) {
            foretold[index] = foretold[index] == null ? outcomes[index] : foretold[index];
        }
        if (plan.most() != null && surplus.size() > plan.most()) {
            return Refusal.SYNC;
        }
        for (SyncRow gone : surplus) {
            if (layout.keeps(gone.value("n").stored())) {
                deleted.remove(gone.id());
            } else {
                rows.remove(gone.id());
            }
        }
        Refusal refusal = refusal(updated);
        rows.putAll(updated);
        return refusal;
    }

    private void take(int index, @Nullable SyncRow row, Map<Object, SyncRow> updated) {
        SyncRow item = feed.get(index);
        boolean drops = layout.drops(item.value("n").stored());
        if (row == null) {
            if (!plan.creates()) {
                outcomes[index] = Outcome.skipped(Outcome.Reason.CONDITION, "");
                return;
            }
            outcomes[index] = Outcome.CREATED;
            lost |= drops;
            created.put(index, item);
            return;
        }
        partners.put(index, row);
        Map<String, Value> after = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (String attribute : plan.compared()) {
            after.put(attribute, item.value(attribute));
            if (!item.value(attribute).isSame(row.value(attribute))) {
                differing.add(attribute);
            }
        }
        if (differing.isEmpty() && !plan.rewrites()) {
            outcomes[index] = Outcome.UNCHANGED;
        } else if (!plan.updates()) {
            outcomes[index] = Outcome.skipped(Outcome.Reason.EXISTS, "");
        } else {
            SyncRow next = row.with(after);
            foretold[index] = Outcome.UPDATED;
            if (layout.drops(next.value("n").stored())) {
                outcomes[index] = Outcome.skipped(Outcome.Reason.TRIGGER, "");
                return;
            }
            outcomes[index] = Outcome.UPDATED;
            changed.put(index, differing);
            updated.put(row.id(), next);
        }
    }

    private Refusal refusal(Map<Object, SyncRow> updated) {
        boolean outside = updated.values().stream().anyMatch(it -> !plan.scope().holds(it))
                || created.values().stream().anyMatch(it -> !plan.scope().holds(it));
        if (lost || outside && !plan.anywhere()) {
            return Refusal.SYNC;
        }
        Set<Object> ids = new HashSet<>();
        rows.values().forEach(row -> ids.add(identity(updated.getOrDefault(row.id(), row))));
        boolean idTaken = created.values().stream().anyMatch(it -> hasOwnId(it) && !ids.add(identity(it)));
        if (idTaken) {
            return Refusal.SYNC;
        }
        return layout.isUnique() ? uniqueness(updated) : Refusal.NONE;
    }

    /** The generator makes ids of its own where rows are not known by them. */
    boolean hasOwnId(SyncRow item) {
        return item.id() != null && (plan.byId() || layout == SyncLayout.COMPOSITE);
    }

    private Refusal uniqueness(Map<Object, SyncRow> updated) {
        Set<@Nullable String> taken = new HashSet<>();
        Set<@Nullable String> givenUp = new HashSet<>();
        boolean twice = false;
        for (SyncRow row : rows.values()) {
            SyncRow next = updated.getOrDefault(row.id(), row);
            String u = next.value("u").stored();
            twice |= u != null && !taken.add(u);
            if (next != row && !row.value("u").isSame(next.value("u"))) {
                givenUp.add(row.value("u").stored());
            }
        }
        boolean passed = updated.values().stream()
                .map(it -> it.value("u").stored())
                .anyMatch(it -> it != null && givenUp.contains(it));
        for (SyncRow row : created.values()) {
            String u = row.value("u").stored();
            twice |= u != null && !taken.add(u);
        }
        if (twice) {
            return Refusal.SYNC;
        }
        return passed && layout == SyncLayout.UNIQUE ? Refusal.OPEN : Refusal.NONE;
    }
}
