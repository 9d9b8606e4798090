package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.jspecify.annotations.Nullable;

/** Value maps, with their keys, as the rows that they would be. */
final class NewValueRows implements NewRows {

    private final InsertAttributes attributes;
    private final List<ValueItem> items = new ArrayList<>();
    private final List<NewRow> rows = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private final KeptIds ids;
    private @Nullable ValueRows maker;

    /** What a row is made from once more when its id is known. */
    private record Known(@Nullable Object id, @Nullable Object instance) {}

    /**
     * Checks the names.
     *
     * @param attributes what a row may be created from
     * @param given the items as they are given
     * @param keys what they are matched by; a new row gets the key, whatever else is written to one that exists
     */
    NewValueRows(InsertAttributes attributes, List<ValueItem> given, UpdateKeys keys) {
        this.attributes = attributes;
        this.ids = new KeptIds(given.size());
        Set<String> names = new HashSet<>();
        for (ValueItem item : given) {
            LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>(item.values());
            for (int key = 0; key < keys.keys().size(); key++) {
                values.put(keys.keys().get(key).path().path(), item.operands().get(key));
            }
            values.keySet().removeIf(name -> !isOfNewRow(name));
            names.addAll(values.keySet());
            attributes.omitted().settle(values);
            items.add(new ValueItem(item.index(), List.of(), values));
        }
        if (!items.isEmpty()) {
            attributes.checkValues(names);
        }
    }

    private boolean isOfNewRow(String name) {
        return attributes.isKey(attributes.paths().find(name)) || attributes.isWritten(name);
    }

    @Override
    public void make(IntPredicate called, SessionImplementor session) {
        PathValues values = new PathValues(attributes.entity(), session);
        InsertIds given = new InsertIds(attributes, values);
        ItemInstances instances = new ItemInstances(attributes, values, session);
        ValueRows made = new ValueRows(attributes, values, true, session);
        maker = new ValueRows(attributes, values, false, session);
        for (ValueItem item : items) {
            Object id = given.of(item);
            BeforeExecutionGenerator generator = generator(item, given, id);
            Object instance = null;
            if (generator != null || attributes.omitted().any()) {
                instance = instances.of(item, generator != null);
                if (generator != null) {
                    id = instances.generate(generator, instance, id, item.index());
                }
                instances.complete(instance, id, item.index());
            }
            known.add(new Known(id, instance));
            ValueRows.Made row = made.of(item, id, instance);
            List<Column> missing = new ArrayList<>(row.shape().missing(0));
            if (id == null && !attributes.plan().makesIds()) {
                missing.addAll(attributes.plan().identifierTable().key());
            }
            rows.add(new NewRow(
                    row.shape().table(0),
                    row.values()[0],
                    missing.stream().map(Column::name).toList()));
        }
    }

    /** Who is to be asked for an id, or for what it lacks; not where it is drawn once the row is known to be new. */
    private @Nullable BeforeExecutionGenerator generator(ValueItem item, InsertIds given, @Nullable Object id) {
        EntityPlan plan = attributes.plan();
        String missing = given.missing(id);
        if (missing == null || id == null && !(plan.idSource() instanceof IdSource.Generated)) {
            return null;
        }
        if (plan.idSource() instanceof IdSource.Generated source && !given.isOfReference()) {
            return source.generator();
        }
        throw new IllegalArgumentException("%s has no value for '%s', which nothing generates; give its id"
                .formatted(RowFaults.subject(attributes.entity(), item.index()), missing));
    }

    @Override
    public @Nullable Object id(int index) {
        return known.get(index).id();
    }

    @Override
    public void append(int index, @Nullable Object id, RowTarget target) {
        ValueRows.Made made = Objects.requireNonNull(maker)
                .of(items.get(index), id, known.get(index).instance());
        for (int table = 0; table < (id == null ? 1 : made.values().length); table++) {
            Object[] row = made.values()[table];
            if (row != null) {
                target.add(made.shape().table(table), index, row);
            }
        }
    }

    @Override
    public KeptIds ids() {
        return ids;
    }

    @Override
    public NewRow of(int index) {
        return rows.get(index);
    }

    @Override
    public EntityPlan plan(int index) {
        return attributes.plan();
    }
}
