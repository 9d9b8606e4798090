package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of an update's source hold, column by column: operands, the expected version, new values, flags. */
final class UpdateLayout {

    private static final PgType FLAG = StandardTypes.of(Boolean.class).orElseThrow();

    private final List<Column> columns = new ArrayList<>();
    private final List<KeyOperand> operands = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private int keyColumns;
    private int expectedVersion = -1;

    /**
     * A key's operand.
     *
     * @param key the key
     * @param at its first column
     */
    record KeyOperand(UpdateKeys.Key key, int at) {}

    /**
     * An attribute that is written from a value.
     *
     * @param path the attribute
     * @param function how; null for plain assignment
     * @param at the first column of its value; -1 where the function needs none
     * @param present the column that says whether there is a value; -1 where there always is
     * @param compared whether it counts for whether a row changes
     */
    record Write(AttributePath path, @Nullable SetFunction function, int at, int present, boolean compared) {}

    /**
     * A column that the statement makes by itself: a version, a timestamp of the server.
     *
     * @param column the column
     * @param value its value
     */
    record Made(PathColumn column, Expression value) {}

    void addKeys(UpdateKeys keys) {
        for (UpdateKeys.Key key : keys.keys()) {
            operands.add(new KeyOperand(key, columns.size()));
            if (key.isEquality()) {
                key.path().columns().forEach(column -> columns.add(bare(column)));
                keyColumns = columns.size();
            } else {
                columns.add(operand(key));
            }
        }
    }

    private static Column operand(UpdateKeys.Key key) {
        PathColumn column = key.path().columns().get(0);
        PgType type = column.wire().column().type();
        return switch (key.operator().operand()) {
            case SCALAR -> bare(column);
            case LIST, PAIR ->
                new Column(
                        column.name(),
                        type.arrayOf(),
                        column.wire().column().writeExpression(),
                        key.path().named(),
                        true);
            case BOOLEAN -> new Column(column.name(), FLAG, null, key.path().named());
        };
    }

    /** A key is compared with the value as it is stored: behind the column's write expression. */
    private static Column bare(PathColumn column) {
        return column.wire().column();
    }

    void addExpectedVersion(AttributePath version) {
        expectedVersion = columns.size();
        columns.add(version.columns().get(0).wire().column());
    }

    void addWrite(
            AttributePath path, @Nullable SetFunction function, boolean hasValue, boolean flagged, boolean compared) {
        int at = hasValue ? columns.size() : -1;
        if (hasValue) {
            path.columns().forEach(column -> columns.add(column.wire().column()));
        }
        int present = -1;
        if (flagged) {
            present = columns.size();
            columns.add(new Column("present", FLAG, null, path.named()));
        }
        writes.add(new Write(path, function, at, present, compared));
    }

    void addMade(PathColumn column, Expression value) {
        made.add(new Made(column, value));
    }

    List<Column> columns() {
        return columns;
    }

    int keyColumns() {
        return keyColumns;
    }

    /** How many of the first columns it takes to find a row: the operands and the expected version come first. */
    int matchColumns() {
        int ofOperands = operands.stream()
                .mapToInt(it -> it.at() + it.key().columns())
                .max()
                .orElse(0);
        return Math.max(ofOperands, expectedVersion + 1);
    }

    List<KeyOperand> operands() {
        return operands;
    }

    int expectedVersion() {
        return expectedVersion;
    }

    List<Write> writes() {
        return writes;
    }

    List<Made> made() {
        return made;
    }

    boolean writesNothing() {
        return writes.isEmpty() && made.isEmpty();
    }

    /** Where the value of an attribute stands: a new one, else that of a key; -1 where there is none. */
    int position(AttributePath path) {
        return writes.stream()
                .filter(write -> write.at() >= 0 && write.path().path().equals(path.path()))
                .mapToInt(Write::at)
                .findFirst()
                .orElseGet(() -> operands.stream()
                        .filter(it ->
                                it.key().isEquality() && it.key().path().path().equals(path.path()))
                        .mapToInt(KeyOperand::at)
                        .findFirst()
                        .orElse(-1));
    }

    static boolean isCounted(PgType type) {
        return type.kind() == ValueKind.INT2 || type.kind() == ValueKind.INT4 || type.kind() == ValueKind.INT8;
    }
}
