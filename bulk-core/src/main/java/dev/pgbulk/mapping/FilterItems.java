package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One set of values for all rows of a filter. In batches the ids of these rows are read first. */
final class FilterItems implements UpdateItems {

    private static final UpdateKeys NO_KEYS = new UpdateKeys(List.of(), List.of(), null);

    private final List<ValueGroups> whole;
    private final List<ValueGroups> byId;
    private final Map<String, ?> values;
    private final boolean inBatches;

    FilterItems(Map<String, ?> values, UpdateTargets targets, UpdateRequest request) {
        this.values = values;
        this.inBatches = request.batchSize() < Integer.MAX_VALUE;
        this.whole = targets.ofValues().stream()
                .map(paths -> new ValueGroups(paths, request, NO_KEYS))
                .toList();
        this.byId = targets.ofValues().stream()
                .map(paths -> new ValueGroups(paths, request))
                .toList();
        for (ValueGroups target : whole) {
            ValueItem item = item(target, 0, null);
            if (target.fields(List.of(item)).isEmpty()) {
                throw new IllegalArgumentException("There are no values to write; give at least one attribute");
            }
            if (item.values().containsKey(id(target))) {
                throw new IllegalArgumentException(
                        "Attribute '%s' is the id, which is not the same in many rows".formatted(id(target)));
            }
        }
    }

    private static String id(ValueGroups target) {
        return target.paths().id().path();
    }

    private ValueItem item(ValueGroups target, int index, @Nullable Object id) {
        LinkedHashMap<String, @Nullable Object> resolved = target.input().values(index, values);
        return new ValueItem(index, id == null ? List.of() : List.of(id), resolved);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public List<Object> entities() {
        return List.of();
    }

    @Override
    public List<String> fields() {
        return whole.get(0).fields(List.of(item(whole.get(0), 0, null)));
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        List<UpdateGroup> groups = new ArrayList<>();
        for (int at = 0; at < whole.size(); at++) {
            RowFilter filter = preparation.restriction().apply(whole.get(at).paths());
            // Also in batches: values that do not fit are refused whether there are rows or not.
            UpdateGroup group =
                    whole.get(at).build(List.of(item(whole.get(at), 0, null)), filter, preparation.session());
            if (inBatches) {
                group = byId(byId.get(at), filter, preparation);
            }
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static @Nullable RowFilter onTable(@Nullable RowFilter filter, AttributePaths paths) {
        return filter == null ? null : filter.on(paths.identifierTable().getTableName());
    }

    private @Nullable UpdateGroup byId(ValueGroups target, @Nullable RowFilter filter, Preparation preparation) {
        AttributePaths paths = target.paths();
        Table source =
                new Table(paths.table(paths.identifierTable().getTableName()), paths.entity(), List.of(), 0, List.of());
        List<String> key = new ArrayList<>();
        paths.identifierTable().getKeyMapping().forEachKeyColumn((at, column) -> key.add(column.getColumnName()));
        Rows rows = new Rows(source);
        rows.add(0, new Object[0]);
        List<ValueItem> items = new ArrayList<>();
        preparation
                .queries()
                .accept(new UpdateStep.Match(
                        rows,
                        new MatchShape(source, List.of(), List.of(), key, onTable(filter, paths), false, true),
                        new IdReader(paths.persister(), preparation.session()),
                        (position, id) -> items.add(item(target, items.size(), id))));
        return items.isEmpty() ? null : target.build(items, again(paths, filter, preparation), preparation.session());
    }

    /**
     * What is asked again of each row when its batch is written: not what looks at other rows, since the batches before may
     * have changed these.
     */
    private static @Nullable RowFilter again(
            AttributePaths paths, @Nullable RowFilter filter, Preparation preparation) {
        boolean ofTheRow =
                filter != null && filter.condition() != null && !PlainCondition.looksAtOtherRows(filter.condition());
        return ofTheRow ? filter : FilterCapture.restriction(null, paths.persister(), preparation.session(), "");
    }
}
