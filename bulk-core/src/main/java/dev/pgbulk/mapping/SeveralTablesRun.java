package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Writes items whose rows lie in several tables: finds and locks the rows, then writes one table after the other. */
final class SeveralTablesRun {

    private final GroupItems items;
    private final UpdateGroup group;
    private final MissingRows missing;
    private final PendingSteps steps;
    private final UpdateTally tally;
    private final FoundRows found;

    SeveralTablesRun(GroupItems items, MissingRows missing, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.missing = missing;
        this.steps = steps;
        this.tally = tally;
        this.found = new FoundRows(group);
    }

    UpdateStep match() {
        Rows rows = items.rows(group.match().source());
        PathValues values = new PathValues(group.paths().entity(), items.session());
        AttributePath path = group.paths().id();
        return new UpdateStep.Match(rows, group.match(), ids(), (at, id) -> {
            Object[] key = new Object[path.columns().size()];
            values.put(path, id, items.index(at), key, 0);
            found.add(new FoundRows.Found(items.positions()[at], id, key));
        });
    }

    /** Who has no row is known now; the tables follow. */
    @Nullable
    UpdateStep prepareTables() {
        if (!group.match().overlapping()) {
            BitSet matched = found.positions();
            missing.explain(IntStream.range(0, items.size()).filter(at -> !matched.get(items.positions()[at])));
        }
        List<TableUpdate> tables = group.tables();
        for (int at = 0; at < tables.size(); at++) {
            prepare(tables.get(at), at == tables.size() - 1);
        }
        steps.add(this::count);
        return null;
    }

    /** The table with the version is the last: a row gets a new one if it has changed in any of its tables. */
    private void prepare(TableUpdate table, boolean last) {
        boolean onlyChanged = table.shape().onlyChanged();
        if (last && onlyChanged) {
            steps.add(() -> write(table, found.changed(), false));
            steps.add(() -> write(table, found.unchanged(), true));
        } else {
            steps.add(() -> write(table, found.all(), onlyChanged));
        }
    }

    private @Nullable UpdateStep count() {
        found.count(tally);
        return null;
    }

    private UpdateStep write(TableUpdate table, int[] which, boolean onlyChanged) {
        UpdateShape shape = table.shape(onlyChanged);
        ReturnedColumns columns = new ReturnedColumns(group, table.generated(), table.writesKey(), items.session());
        Rows rows = found.rows(shape.source(), which, table.values());
        return new UpdateStep.Write(rows, shape, columns.reader(), new UpdateStep.Write.Answer() {
            @Override
            public void returned(int position, Object[] values) {
                FoundRows.Found row = found.get(which[position]);
                if (table.writesKey()) {
                    found.newId(which[position], values[0]);
                }
                columns.set(row.position(), values, row.id());
            }

            @Override
            public void done(long count, BitSet written, BitSet unmatched) {
                written.stream().forEach(position -> found.markChanged(which[position]));
                if (table.optional()) {
                    int[] absent =
                            unmatched.stream().map(position -> which[position]).toArray();
                    steps.addFirst(() -> insert(table, absent));
                }
            }
        });
    }

    /** A row of nothing but nulls is left out, as Hibernate leaves it out. */
    private UpdateStep insert(TableUpdate table, int[] absent) {
        Map<IdKey, Integer> byId = new HashMap<>();
        Type type = group.persister().getIdentifierType();
        for (int at : absent) {
            byId.put(new IdKey(type, found.get(at).id()), at);
        }
        Rows rows = found.rows(table.shape().source(), absent, table.values());
        return new UpdateStep.Insert(
                rows, table.shape(), ids(), id -> found.markChanged(byId.get(new IdKey(type, id))));
    }

    private IdReader ids() {
        return new IdReader(group.persister(), items.session());
    }
}
