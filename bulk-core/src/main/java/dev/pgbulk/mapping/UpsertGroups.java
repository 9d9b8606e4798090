package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Adds to groups of an update what their items are as new rows, so that one statement does either.
 *
 * @param request what the call is to do
 * @param created the items as new rows
 * @param shapes those that were made before
 * @param session the session
 */
record UpsertGroups(UpdateRequest request, NewRows created, SessionImplementor session, UpsertShapes shapes) {

    /** Items that are created with different columns need statements of their own. */
    List<UpdateGroup> of(UpdateGroup group) {
        if (group.paths().tables().size() > 1) {
            refuseRevival(group);
            return List.of(group.creating(new SeparateUpsert(
                    created, Objects.requireNonNull(request.upsert()).updates(), request.onlyChanged())));
        }
        Map<Table, List<Integer>> byShape = new IdentityHashMap<>();
        List<List<Integer>> inOrder = new ArrayList<>();
        for (int position = 0; position < group.rows().length; position++) {
            Table table = created.of(group.indices()[position]).table();
            byShape.computeIfAbsent(table, it -> {
                        List<Integer> positions = new ArrayList<>();
                        inOrder.add(positions);
                        return positions;
                    })
                    .add(position);
        }
        return inOrder.stream()
                .map(positions -> part(
                        group, positions.stream().mapToInt(Integer::intValue).toArray()))
                .toList();
    }

    private void refuseRevival(UpdateGroup group) {
        if (Objects.requireNonNull(request.upsert()).revive()
                && group.persister().getSoftDeleteMapping() != null) {
            throw new IllegalArgumentException(
                    "revive() is not done for %s, which lies in several tables; restore its rows by a query of your own"
                            .formatted(group.paths().entity()));
        }
    }

    private UpdateGroup part(UpdateGroup group, int[] positions) {
        int first = group.indices()[positions[0]];
        EntityPlan plan = created.plan(first);
        NewRow any = created.of(first);
        UpdateShape single = Objects.requireNonNull(group.single());
        Object[][] news = IntStream.of(positions)
                .mapToObj(at -> created.of(group.indices()[at]).values())
                .toArray(Object[][]::new);
        Object[][] rows = picked(group.rows(), positions);
        CombinedRows combined = new CombinedRows(
                single.source(), rows, new InsertFunctions(created.functions(), group.paths()).on(any.table()), news);
        UpsertShapes.Made made = made(group, combined, plan, any);
        UpsertPlan upsert = new UpsertPlan(
                made.shape(),
                made.look(),
                any.table().keyColumns() > 0 ? null : NewIds.of(plan),
                created.ids(),
                made.readBack(),
                Objects.requireNonNull(request.upsert()).updates(),
                any.missing().isEmpty() ? null : attribute(plan, any.missing().get(0)));
        return new UpdateGroup(
                group.paths(),
                group.keys(),
                upsert.shape().update(),
                null,
                List.of(),
                made.readBack(),
                group.expectedVersion(),
                group.filtered(),
                IntStream.of(positions).map(at -> group.indices()[at]).toArray(),
                combined.rows(),
                !group.keys().isId(),
                false,
                group.ids() == null ? null : picked(group.ids(), positions),
                group.entities() == null ? null : picked(group.entities(), positions),
                null,
                upsert,
                null);
    }

    /** Of a call that says nothing but names the shapes can be had again. */
    private UpsertShapes.Made made(UpdateGroup group, CombinedRows combined, EntityPlan plan, NewRow row) {
        UpdateShape single = Objects.requireNonNull(group.single());
        Supplier<UpsertShapes.Made> maker = () -> {
            List<GeneratedAttribute> readBack =
                    group.entities() == null ? List.of() : UpsertReadBack.of(group.paths(), plan);
            UpsertShape shape = shape(group, combined, plan, row, readBack);
            return new UpsertShapes.Made(shape, Shapes.filtered(shape.update(), shape.visible()), readBack);
        };
        boolean usual = group.entities() != null
                && single.filter() == null
                && request.functions().isEmpty();
        return usual
                ? shapes.of(single, row.table(), combined.places(), Objects.requireNonNull(request.upsert()), maker)
                : maker.get();
    }

    private static <V> V[] picked(V[] all, int[] positions) {
        if (positions.length == all.length) {
            return all;
        }
        V[] some = Arrays.copyOf(all, positions.length);
        Arrays.setAll(some, at -> all[positions[at]]);
        return some;
    }

    /** Of a table with rules the server takes no conflict for an update: it is locked, as without an index. */
    private UpsertShape shape(
            UpdateGroup group, CombinedRows combined, EntityPlan plan, NewRow row, List<GeneratedAttribute> readBack) {
        UpdateShape single = Objects.requireNonNull(group.single());
        IndexMatch unique = group.keys().unique();
        List<Expression> conditions = single.conditions();
        boolean versioned = group.expectedVersion() >= 0;
        Function<String, @Nullable Expression> values = IndexMatch.values(combined.created());
        List<String> returning = new ArrayList<>();
        UpdateTable table = UpdateTable.ofId(group.paths());
        if (!group.keys().isId()) {
            returning.addAll(table.keyNames());
        }
        readBack.forEach(it -> returning.add(it.column()));
        Table source = new Table(
                single.source().definition(),
                single.source().entity(),
                combined.columns(),
                single.source().keyColumns(),
                List.of());
        List<Assignment> assignments = assignments(single, plan);
        UpdateShape update = new UpdateShape(
                source,
                unique == null
                        ? conditions.subList(0, conditions.size() - (versioned ? 1 : 0))
                        : unique.conditions(values),
                assignments,
                single.identity(),
                revives(plan) ? null : single.filter(),
                single.onlyChanged() || onlyRevives(plan),
                false,
                returning);
        boolean checked = versioned && !assignments.isEmpty();
        return new UpsertShape(
                update,
                StayingRows.and(
                        checked ? conditions.get(conditions.size() - 1) : null,
                        assignments,
                        single.source().definition()),
                combined.created(),
                drawn(plan, row.table()),
                unique == null || single.source().definition().rules() ? null : unique.target(values),
                row.missing(),
                Shapes.existing(group, session));
    }

    private UpsertShape.@Nullable DrawnColumn drawn(EntityPlan plan, Table created) {
        if (created.keyColumns() > 0 || NewIds.of(plan) == null) {
            return null;
        }
        Column id = plan.identifierTable().columns()[0].column();
        return new UpsertShape.DrawnColumn(id.name(), id.type());
    }

    /** Nothing is written where all that is to be written would be made besides, such as a version. */
    private List<Assignment> assignments(UpdateShape single, EntityPlan plan) {
        boolean updates = Objects.requireNonNull(request.upsert()).updates();
        List<Assignment> all = new ArrayList<>();
        if (updates && single.assignments().stream().anyMatch(Assignment::compared)) {
            all.addAll(single.assignments());
        }
        if (revives(plan)) {
            all.add(SoftDeletion.revival(plan.persister(), single.source().definition()));
        }
        return all;
    }

    /** Rows that are not deleted are left alone then. */
    private boolean onlyRevives(EntityPlan plan) {
        return revives(plan) && !Objects.requireNonNull(request.upsert()).updates();
    }

    private boolean revives(EntityPlan plan) {
        return Objects.requireNonNull(request.upsert()).revive()
                && plan.persister().getSoftDeleteMapping() != null;
    }

    private static String attribute(EntityPlan plan, String column) {
        return Arrays.stream(plan.identifierTable().columns())
                .filter(it -> it.column().name().equals(column))
                .map(it -> it.column().attribute())
                .findFirst()
                .orElse(column);
    }
}
