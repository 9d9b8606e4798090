package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the items of one shape write into one table, put together column by column. */
final class InsertSection {

    private final InsertAttributes attributes;
    private final TablePlan plan;
    private final boolean withKey;
    private final List<Column> columns = new ArrayList<>();
    private final List<RowPart.Constant> constants = new ArrayList<>();
    private final List<ComputedColumn> computed = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, String> writtenBy = new HashMap<>();
    private final Set<String> mandatory = new HashSet<>();
    private boolean functions;

    InsertSection(InsertAttributes attributes, TablePlan plan, boolean withKey) {
        this.attributes = attributes;
        this.plan = plan;
        this.withKey = withKey;
        for (int at = 0; withKey && at < plan.outline().keyColumns(); at++) {
            columns.add(plan.columns()[at].column());
        }
        for (RowPart.Constant constant : plan.constants()) {
            constants.add(new RowPart.Constant(columns.size(), constant.plain()));
            columns.add(plan.columns()[constant.column()].column());
        }
    }

    TablePlan plan() {
        return plan;
    }

    boolean withKey() {
        return withKey;
    }

    List<RowPart.Constant> constants() {
        return constants;
    }

    /** Adds a column that holds a value of an attribute, and returns its position. */
    int add(AttributePath path, PathColumn column) {
        claim(path, column);
        int own = InsertColumns.position(plan, column);
        int at = columns.size();
        columns.add(own < 0 ? column.wire().column() : plan.columns()[own].column());
        positions.put(path.path(), at);
        if (own >= 0 && plan.columns()[own].mandatory()) {
            mandatory.add(bare(column));
        }
        return at;
    }

    private void claim(AttributePath path, PathColumn column) {
        String other = writtenBy.put(bare(column), path.path());
        if (other != null) {
            throw new IllegalArgumentException(
                    "attributes '%s' and '%s' are both given, but they have a column in common"
                            .formatted(other, path.path()));
        }
    }

    boolean isMandatory(PathColumn column) {
        return mandatory.contains(bare(column));
    }

    /** Lets a function make the value of a column, after all values have their positions. */
    void compute(AttributePath path, SetFunction function, InsertDefault ifNull) {
        PathColumn column = path.columns().get(0);
        int own = positions.getOrDefault(path.path(), -1);
        if (own < 0) {
            claim(path, column);
        }
        Expression value = new InsertedValue(path, own, ifNull.expression(columns.size()))
                .by(function, attributes.paths(), positions);
        if (own >= 0 && value.equals(Expression.newValue(own))) {
            return;
        }
        if (value.parts().contains(new Expression.NewValue(columns.size()))) {
            constants.add(new RowPart.Constant(columns.size(), ifNull.plain()));
            columns.add(column.wire().column());
        }
        mandatory.remove(bare(column));
        functions = true;
        computed.add(new ComputedColumn(column.name(), column.type(), value));
    }

    /** The columns that take no null, have no default, and of which nothing is said. */
    List<Column> missing() {
        List<Column> missing = new ArrayList<>();
        for (int at = plan.outline().keyColumns(); at < plan.columns().length; at++) {
            Column column = plan.columns()[at].column();
            if (plan.columns()[at].mandatory()
                    && !writtenBy.containsKey(Identifiers.bare(column.name()))
                    && !plan.definition().column(column.name()).defaulted()
                    && plan.definition().column(column.name()).defaultExpression() == null) {
                missing.add(column);
            }
        }
        return missing;
    }

    /** Whether a row is needed even if all values in it are null. */
    boolean isNeeded() {
        return !plan.outline().optional() || functions;
    }

    int width() {
        return columns.size();
    }

    /** The shape of the rows. What the server computes gives way to a value. */
    Table table() {
        List<ComputedColumn> all = new ArrayList<>(computed);
        plan.outline().computed().stream()
                .filter(it -> !writtenBy.containsKey(Identifiers.bare(it.name())))
                .forEach(all::add);
        return plan.shape(columns, withKey ? plan.outline().keyColumns() : 0, all);
    }

    private static String bare(PathColumn column) {
        return Identifiers.bare(column.name());
    }
}
