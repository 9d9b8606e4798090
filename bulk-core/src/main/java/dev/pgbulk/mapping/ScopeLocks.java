package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * Locks the rows that a sync is about to write, where its scope looks at other rows too: what is written first may change
 * what it says of the rest, so that it is asked before the first of them is written and not again.
 */
final class ScopeLocks {

    private final Sync<?> sync;
    private final SessionImplementor session;
    private final Map<SyncComparison, RowFilter> scopes = new LinkedHashMap<>();
    private int asked;
    private int found;

    ScopeLocks(Sync<?> sync, SessionImplementor session) {
        this.sync = sync;
        this.session = session;
    }

    /** Looks at the scope of a class. */
    void add(SyncComparison comparison, RowFilter scope) {
        AttributePaths paths = comparison.group().of().paths();
        if (ScopeReach.isOverOtherRows(scope, UpdateTable.ofId(paths).name(), written())) {
            scopes.put(comparison, scope);
        }
    }

    private Collection<String> written() {
        Collection<String> tables = new TreeSet<>();
        sync.items().classes().forEach(of -> of.paths().tables().forEach(it -> tables.add(it.getTableName())));
        if (!sync.request().sync().skipDeletes()) {
            tables.addAll(sync.deletions().tables());
        }
        return tables;
    }

    /** Whether any scope looks at other rows. */
    boolean areNeeded() {
        return !scopes.isEmpty();
    }

    List<UpdateStep> steps() {
        asked = 0;
        found = 0;
        List<UpdateStep> steps = new ArrayList<>();
        scopes.forEach((comparison, scope) -> {
            List<Object> ids = new ArrayList<>();
            comparison.surplus().forEach(read -> ids.add(read[0]));
            if (!sync.request().sync().skipUpdates()) {
                comparison.different().values().forEach(read -> ids.add(read[0]));
            }
            asked += ids.size();
            if (!ids.isEmpty()) {
                steps.add(step(comparison.group().of().paths(), ids, scope));
            }
        });
        return steps;
    }

    private UpdateStep step(AttributePaths paths, List<Object> ids, RowFilter scope) {
        UpdateTable table = UpdateTable.ofId(paths);
        List<Column> key = table.keyColumns();
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            Column column = key.get(at);
            conditions.add(MatchConditions.equality(new Expression.OldValue(column.name(), column.type(), 0), at));
        }
        MatchShape shape = new MatchShape(
                table.source(key, key.size()),
                List.of(),
                conditions,
                table.keyNames(),
                scope.on(table.name()),
                false,
                true);
        Rows rows = new Rows(shape.source(), ids.size());
        PathValues values = new PathValues(paths.entity(), session);
        for (Object id : ids) {
            Object[] row = new Object[key.size()];
            values.put(paths.id(), id, -1, row, 0);
            rows.add(-1, row);
        }
        return new UpdateStep.Match(rows, shape, new IdReader(paths.persister(), session), (position, id) -> found++);
    }

    /** Whether all were still there, and in the scope. */
    boolean areHeld() {
        return found == asked;
    }
}
