package dev.pgbulk.mapping;

import dev.pgbulk.ColumnType;
import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.NewValue;
import dev.pgbulk.table.Expression.NullDefault;
import dev.pgbulk.table.Expression.OldValue;
import dev.pgbulk.table.Expression.Part;
import dev.pgbulk.table.Expression.Text;
import dev.pgbulk.table.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks set functions and key operators for their SQL. What they put together are marks, which are then exchanged for what
 * they stand for; no SQL can hold them, since they begin and end with a control character.
 */
final class FunctionExpressions {

    private static final Pattern MARK = Pattern.compile("\u0001(\\d+)\u0002");

    private final List<Part> marked = new ArrayList<>();

    private FunctionExpressions() {}

    /** The condition of an operator on a column. */
    static Expression condition(KeyOperator operator, OldValue column, int position) {
        FunctionExpressions expressions = new FunctionExpressions();
        String sql = operator.condition(expressions.mark(column), expressions.mark(new NewValue(position)));
        return expressions.exchange(sql);
    }

    /** The new value of a column in an update. */
    static Expression onUpdate(SetFunction function, Column column) {
        FunctionExpressions expressions = new FunctionExpressions();
        return expressions.exchange(function.onUpdate(expressions.new Marks(column)));
    }

    /** The value of a column in an insert. */
    static Expression onInsert(SetFunction function, Column column) {
        FunctionExpressions expressions = new FunctionExpressions();
        return expressions.exchange(function.onInsert(expressions.new Marks(column)));
    }

    private String mark(Part part) {
        marked.add(part);
        return "\u0001" + (marked.size() - 1) + "\u0002";
    }

    private Expression exchange(String sql) {
        List<Part> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(sql);
        int end = 0;
        while (mark.find()) {
            if (mark.start() > end) {
                parts.add(new Text(sql.substring(end, mark.start())));
            }
            parts.add(marked.get(Integer.parseInt(mark.group(1))));
            end = mark.end();
        }
        if (end < sql.length()) {
            parts.add(new Text(sql.substring(end)));
        }
        return new Expression(parts);
    }

    /**
     * The column that a function is for.
     *
     * @param path its attribute
     * @param position the source column with its value; -1 for none
     * @param insertDefault what an insert writes where nothing is given
     * @param columns finds the column of another attribute
     * @param positions finds the source column of another attribute's value; -1 for none
     */
    record Column(
            AttributePath path,
            int position,
            Expression insertDefault,
            Function<String, OldValue> columns,
            ToIntFunction<String> positions) {

        PathColumn column() {
            return path.columns().get(0);
        }
    }

    private final class Marks implements SetFunction.Fragment {

        private final Column column;

        Marks(Column column) {
            this.column = column;
        }

        @Override
        public String column() {
            return mark(new OldValue(column.column().name(), column.column().type(), 0));
        }

        @Override
        public String value() {
            if (column.position() < 0) {
                throw new IllegalArgumentException("The set function of attribute '%s' needs a value, and none is given"
                        .formatted(column.path().named()));
            }
            return mark(new NewValue(column.position()));
        }

        @Override
        public String nullDefault() {
            PgType type = column.column().type();
            if (dev.pgbulk.table.NullDefaults.of(type).isEmpty()) {
                throw new IllegalArgumentException(
                        "The set function of attribute '%s' needs a value that stands for null, and type %s has none"
                                .formatted(column.path().named(), type.display()));
            }
            return mark(new NullDefault(type));
        }

        @Override
        public String insertDefault() {
            StringBuilder all = new StringBuilder();
            column.insertDefault().parts().forEach(part -> all.append(mark(part)));
            return all.toString();
        }

        @Override
        public String column(String attribute) {
            return mark(column.columns().apply(attribute));
        }

        @Override
        public String value(String attribute) {
            int position = column.positions().applyAsInt(attribute);
            if (position < 0) {
                throw new IllegalArgumentException(
                        "The set function of attribute '%s' asks for the value of '%s', which is not among the values"
                                .formatted(column.path().named(), attribute));
            }
            return mark(new NewValue(position));
        }

        @Override
        public ColumnType type() {
            return column.path().columnType();
        }
    }
}
