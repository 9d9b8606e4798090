package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;

/**
 * Where the rows of an entity type lie that go when an entity goes, in the order in which Hibernate deletes them: links to
 * others, the tables of subclasses and secondary tables, and last the one with the id.
 *
 * @param paths the attributes of the type
 * @param others all but the last
 * @param last the table with the id
 */
record DeletionPlan(AttributePaths paths, List<DeletedPlace> others, DeletedPlace last) {

    /** For the classes whose ids are in one table. */
    static DeletionPlan of(AttributePaths root, Collection<AttributePaths> classes) {
        UpdateTable first = UpdateTable.ofId(root);
        List<DeletedPlace> others = new ArrayList<>(DeletedLinks.of(root, classes));
        SoftDeleteMapping mark = root.persister().getSoftDeleteMapping();
        if (mark == null) {
            others.addAll(tables(root, classes));
        }
        return new DeletionPlan(root, others, place(first, mark == null ? List.of() : List.of(mark(mark, first))));
    }

    /** Those that refer to others come first; what the database deletes by itself is left to it. */
    private static List<DeletedPlace> tables(AttributePaths root, Collection<AttributePaths> classes) {
        Map<String, DeletedPlace> places = new LinkedHashMap<>();
        Map<String, Integer> depths = new LinkedHashMap<>();
        for (AttributePaths paths : classes) {
            List<EntityTableMapping> tables = paths.tables();
            for (int depth = 0; depth < tables.size(); depth++) {
                EntityTableMapping table = tables.get(depth);
                boolean own = !table.isInverse()
                        && !table.isCascadeDeleteEnabled()
                        && !table.getTableName().equals(root.identifierTable().getTableName());
                if (own) {
                    depths.merge(table.getTableName(), depth, Math::max);
                    places.putIfAbsent(table.getTableName(), place(new UpdateTable(paths, table), List.of()));
                }
            }
        }
        return places.keySet().stream()
                .sorted((one, other) -> depths.get(other) - depths.get(one))
                .map(places::get)
                .toList();
    }

    private static DeletedPlace place(UpdateTable table, List<Assignment> marks) {
        List<Column> key = table.keyColumns();
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            Column column = key.get(at);
            conditions.add(MatchConditions.equality(new Expression.OldValue(column.name(), column.type(), 0), at));
        }
        Table source = table.source(key, key.size());
        return new DeletedPlace(source, conditions, table.keyNames(), marks);
    }

    private static Assignment mark(SoftDeleteMapping mark, UpdateTable table) {
        ColumnReference column = new ColumnReference(new NamedTableReference(table.name(), "t"), mark);
        String gone =
                mark.createDeletedValueBinding(column).getValueExpression().getFragment();
        return new Assignment(
                mark.getColumnName(),
                table.paths().table(table.name()).column(mark.getColumnName()).type(),
                Expression.of(gone),
                -1,
                false);
    }
}
