package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Writes some items of a group, statement by statement, and notes what comes of each. */
final class GroupRun {

    private final UpdateGroup group;
    private final int[] positions;
    private final SessionImplementor session;
    private final UpdateTally tally;
    private final Deque<Supplier<@Nullable UpdateStep>> steps = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private final BitSet changed = new BitSet();
    private final Map<Integer, Object> newIds = new HashMap<>();

    /**
     * A row that belongs to an item.
     *
     * @param position the item's position in the group
     * @param id the row's id
     * @param key its key columns
     */
    private record Found(int position, Object id, Object[] key) {}

    GroupRun(UpdateGroup group, int[] positions, SessionImplementor session, UpdateTally tally) {
        this.group = group;
        this.positions = positions;
        this.session = session;
        this.tally = tally;
        if (group.single() != null) {
            steps.add(() -> writeSingle(group.single()));
        } else {
            steps.add(this::match);
            steps.add(this::prepareTables);
        }
    }

    /** The next statement, or null. */
    @Nullable
    UpdateStep next() {
        while (!steps.isEmpty()) {
            UpdateStep step = steps.poll().get();
            if (step != null && step.rows().size() > 0) {
                return step;
            }
        }
        return null;
    }

    private Rows rows(Table table, int width) {
        Rows rows = new Rows(table);
        for (int position : positions) {
            Object[] row = group.rows()[position];
            rows.add(group.indices()[position], row.length == width ? row : Arrays.copyOf(row, width));
        }
        return rows;
    }

    private UpdateStep writeSingle(UpdateShape shape) {
        Rows rows = rows(shape.source(), shape.source().columns().size());
        return new UpdateStep.Write(rows, shape, reader(group.generated(), group.readsId()), new SingleAnswer());
    }

    /** Reads what is read back, behind the id of the row if that is asked for. */
    private RowMapper<Object[]> reader(List<GeneratedAttribute> columns, boolean withId) {
        IdReader ids = new IdReader(group.persister(), session);
        RowMapper<Object[]> generated = GeneratedReader.of(columns, withId ? ids.columns() + 2 : 2, session);
        return (rs, number) -> {
            Object[] values = generated.mapRow(rs, number);
            if (!withId) {
                return values;
            }
            Object[] all = new Object[values.length + 1];
            System.arraycopy(values, 0, all, 1, values.length);
            all[0] = ids.read(rs, 2);
            return all;
        };
    }

    private final class SingleAnswer implements UpdateStep.Write.Answer {

        @Override
        public void returned(int at, Object[] values) {
            int position = positions[at];
            if (group.readsId()) {
                tally.written(group.indices()[position], values[0]);
            }
            set(position, group.generated(), values, group.readsId() ? 1 : 0, group.readsId() ? values[0] : null);
        }

        @Override
        public void done(long count, BitSet written, BitSet unmatched) {
            if (!group.readsId()) {
                written.stream().forEach(at -> tally.written(index(at), group.ids()[positions[at]]));
            }
            if (group.single().overlapping()) {
                return;
            }
            int[] doubtful = unmatched.stream().filter(GroupRun.this::decide).toArray();
            if (doubtful.length > 0) {
                steps.addFirst(() -> check(doubtful));
            }
            for (int at = 0; at < positions.length; at++) {
                if (!written.get(at) && !unmatched.get(at)) {
                    tally.leftAlone(index(at));
                }
            }
        }
    }

    private int index(int at) {
        return group.indices()[positions[at]];
    }

    /** Whether it takes another query to know why an item has no row. */
    private boolean decide(int at) {
        if (group.keys().keys().isEmpty()) {
            return false;
        }
        if (!group.expectsVersion(positions[at])) {
            tally.unmatched(index(at));
            return false;
        }
        if (group.keys().isId() && !group.filtered()) {
            stale(at);
            return false;
        }
        return true;
    }

    /** A row that is there but for its version is stale; one that the filter leaves out is not. */
    private UpdateStep check(int[] doubtful) {
        return check(doubtful, Shapes.withoutVersion(Shapes.of(group)), at -> stale(doubtful[at]), unmatched -> {
            int[] rest = unmatched.stream().map(at -> doubtful[at]).toArray();
            if (group.keys().isId() && rest.length > 0) {
                steps.addFirst(() -> checkDeleted(rest));
            } else {
                Arrays.stream(rest).forEach(at -> tally.unmatched(index(at)));
            }
        });
    }

    /** A row that is gone, or that nobody sees any more, is stale too, unlike one that only the filter leaves out. */
    private UpdateStep checkDeleted(int[] doubtful) {
        RowFilter visible = FilterCapture.visible(group.persister(), session);
        // With the version in the condition it is the table with the id that is asked.
        String table = group.paths().identifierTable().getTableName();
        UpdateShape shape =
                Shapes.filtered(Shapes.withoutVersion(Shapes.of(group)), visible == null ? null : visible.on(table));
        return check(
                doubtful,
                shape,
                at -> tally.unmatched(index(doubtful[at])),
                unmatched -> unmatched.stream().forEach(at -> stale(doubtful[at])));
    }

    private UpdateStep check(int[] doubtful, UpdateShape shape, IntConsumer found, Consumer<BitSet> missing) {
        Rows rows = new Rows(shape.source());
        for (int at : doubtful) {
            rows.add(
                    index(at),
                    Arrays.copyOf(
                            group.rows()[positions[at]],
                            shape.source().columns().size()));
        }
        return new UpdateStep.Check(rows, shape, unmatched -> {
            IntStream.range(0, doubtful.length).filter(at -> !unmatched.get(at)).forEach(found);
            missing.accept(unmatched);
        });
    }

    private void stale(int at) {
        tally.stale(index(at), group.id(positions[at]));
    }

    private UpdateStep match() {
        Table source = group.match().source();
        IdReader ids = new IdReader(group.persister(), session);
        PathValues values = new PathValues(group.paths().entity(), session);
        AttributePath path = group.paths().id();
        return new UpdateStep.Match(rows(source, group.matchColumns()), group.match(), ids, (at, id) -> {
            Object[] key = new Object[path.columns().size()];
            values.put(path, id, index(at), key, 0);
            found.add(new Found(positions[at], id, key));
        });
    }

    /** Who has no row is known now; the tables follow. */
    private @Nullable UpdateStep prepareTables() {
        BitSet matched = new BitSet();
        found.forEach(it -> matched.set(it.position()));
        if (!group.match().overlapping()) {
            int[] doubtful = IntStream.range(0, positions.length)
                    .filter(at -> !matched.get(positions[at]) && decide(at))
                    .toArray();
            if (doubtful.length > 0) {
                steps.add(() -> check(doubtful));
            }
        }
        List<TableUpdate> tables = group.tables();
        for (int at = 0; at < tables.size(); at++) {
            TableUpdate table = tables.get(at);
            boolean last = at == tables.size() - 1;
            if (!last || !table.shape().onlyChanged()) {
                steps.add(() -> write(table, all(), table.shape().onlyChanged()));
            } else {
                steps.add(() -> write(table, changed, false));
                steps.add(() -> write(table, unchanged(), true));
            }
        }
        steps.add(this::count);
        return null;
    }

    private @Nullable UpdateStep count() {
        for (int at = 0; at < found.size(); at++) {
            if (changed.get(at)) {
                Found row = found.get(at);
                tally.written(group.indices()[row.position()], newIds.getOrDefault(at, row.id()));
            } else {
                tally.leftAlone(group.indices()[found.get(at).position()]);
            }
        }
        return null;
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, found.size());
        return all;
    }

    private BitSet unchanged() {
        BitSet rest = all();
        rest.andNot(changed);
        return rest;
    }

    private UpdateStep write(TableUpdate table, BitSet which, boolean onlyChanged) {
        int[] at = which.stream().toArray();
        UpdateShape shape = table.shape(onlyChanged);
        Rows rows = new Rows(shape.source());
        for (int each : at) {
            Found row = found.get(each);
            rows.add(group.indices()[row.position()], project(row, table.values()));
        }
        RowMapper<Object[]> reader = reader(table.generated(), table.writesKey());
        return new UpdateStep.Write(rows, shape, reader, new UpdateStep.Write.Answer() {
            @Override
            public void returned(int position, Object[] values) {
                Found row = found.get(at[position]);
                if (table.writesKey()) {
                    newIds.put(at[position], values[0]);
                }
                set(row.position(), table.generated(), values, table.writesKey() ? 1 : 0, row.id());
            }

            @Override
            public void done(long count, BitSet written, BitSet unmatched) {
                written.stream().forEach(position -> changed.set(at[position]));
                if (table.insert() != null) {
                    int[] missing =
                            unmatched.stream().map(position -> at[position]).toArray();
                    steps.addFirst(() -> insert(table, missing));
                }
            }
        });
    }

    private Object[] project(Found row, int[] values) {
        Object[] all = group.rows()[row.position()];
        Object[] part = Arrays.copyOf(row.key(), row.key().length + values.length);
        for (int at = 0; at < values.length; at++) {
            part[row.key().length + at] = all[values[at]];
        }
        return part;
    }

    /** A row of nothing but nulls is left out, as Hibernate leaves it out. */
    private UpdateStep insert(TableUpdate table, int[] missing) {
        Rows rows = new Rows(table.insert());
        for (int at : missing) {
            Found row = found.get(at);
            Object[] values = project(row, table.insertValues());
            boolean empty =
                    Arrays.stream(values, row.key().length, values.length).allMatch(it -> it == null);
            if (!empty) {
                rows.add(group.indices()[row.position()], values);
                changed.set(at);
            }
        }
        return new UpdateStep.Insert(rows);
    }

    /** Only on the instance of the very row: an item matched by another key may have several. */
    private void set(int position, List<GeneratedAttribute> generated, Object[] values, int from, @Nullable Object id) {
        Object entity = group.entities() == null ? null : group.entities()[position];
        if (entity == null) {
            return;
        }
        EntityPersister persister = group.persister();
        if (id != null && !persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity, session))) {
            return;
        }
        for (int at = 0; at < generated.size(); at++) {
            generated.get(at).target().set(entity, values[from + at]);
        }
    }
}
