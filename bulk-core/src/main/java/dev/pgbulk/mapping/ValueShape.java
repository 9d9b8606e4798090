package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** How items with one set of attributes become rows. */
final class ValueShape {

    private final InsertAttributes attributes;
    private final List<InsertSection> sections = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<@Nullable String> missing = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    /**
     * An attribute that is written from a value.
     *
     * @param path the attribute
     * @param element whether the value is one element of an array
     * @param made whether Hibernate makes the value
     * @param section the table of each column, -1 for a column that is left to the server
     * @param at its position in the rows of this table
     */
    private record Write(AttributePath path, boolean element, boolean made, int[] section, int[] at) {}

    /**
     * A shape.
     *
     * @param given the attributes that the items have
     * @param made what Hibernate makes besides
     * @param idKnown whether the id is known before the insert
     * @throws IllegalArgumentException for attributes that exclude each other; the message lacks the item
     */
    ValueShape(
            InsertAttributes attributes,
            Set<String> given,
            List<AttributePath> made,
            boolean idKnown,
            PathValues values) {
        this.attributes = attributes;
        EntityPlan plan = attributes.plan();
        for (TablePlan table : plan.tables()) {
            sections.add(new InsertSection(attributes, table, idKnown || table != plan.identifierTable()));
        }
        Map<String, SetFunction> functions = attributes.functions();
        for (String name : given) {
            AttributePath path = attributes.paths().find(name);
            SetFunction function = functions.get(path.path());
            if (!attributes.isKey(path) && (function == null || function.needsValue())) {
                add(path, function, false);
            }
        }
        for (AttributePath path : made) {
            add(path, null, true);
        }
        functions.forEach((name, function) -> {
            if (given.contains(name) || !function.needsValue()) {
                AttributePath path = attributes.paths().find(name);
                section(path).compute(path, function, InsertDefault.of(path, attributes.paths(), values));
            }
        });
        for (InsertSection section : sections) {
            tables.add(section.table());
            missing.add(section.missing());
        }
    }

    private void add(AttributePath path, @Nullable SetFunction function, boolean isMade) {
        int count = path.columns().size();
        int[] section = new int[count];
        int[] at = new int[count];
        for (int column = 0; column < count; column++) {
            TablePlan table = attributes.table(path, path.columns().get(column));
            section[column] = table == null ? -1 : attributes.plan().tables().indexOf(table);
            if (table != null) {
                at[column] =
                        sections.get(section[column]).add(path, path.columns().get(column));
            }
        }
        writes.add(new Write(path, function == SetFunction.ARRAY_REMOVE, isMade, section, at));
    }

    private InsertSection section(AttributePath path) {
        TablePlan table = attributes.table(path, path.columns().get(0));
        return sections.get(attributes.plan().tables().indexOf(table));
    }

    Table table(int section) {
        return tables.get(section);
    }

    boolean hasKey(int section) {
        return sections.get(section).withKey();
    }

    /**
     * The rows of an item by table, null where a secondary table needs none. Keys are put as far as the id is known.
     *
     * @param values the values of the item by path
     * @param owner an instance that holds what Hibernate makes; null where it makes nothing
     */
    @Nullable
    Object[][] rows(
            int index,
            @Nullable Object id,
            Map<String, @Nullable Object> values,
            @Nullable Object owner,
            PathValues conversion,
            SharedSessionContractImplementor session) {
        Object[][] rows = new Object[sections.size()][];
        for (int section = 0; section < rows.length; section++) {
            rows[section] = row(section, index, id, session);
        }
        boolean[] filled = new boolean[rows.length];
        for (Write write : writes) {
            AttributePath path = write.path();
            Object value = write.made() ? path.read(owner) : values.get(path.path());
            put(write, value, index, rows, filled, conversion);
        }
        for (int section = 0; section < rows.length; section++) {
            if (!filled[section] && !sections.get(section).isNeeded()) {
                rows[section] = null;
            } else if (missing.get(section) != null) {
                throw nullRefused(index, missing.get(section), "the column takes no null and has no default");
            }
        }
        return rows;
    }

    private Object[] row(int section, int index, @Nullable Object id, SharedSessionContractImplementor session) {
        InsertSection own = sections.get(section);
        Object[] row = new Object[own.width()];
        if (own.withKey() && id != null) {
            own.plan().putKey(index, id, session, row);
        }
        for (RowPart.Constant constant : own.constants()) {
            row[constant.column()] = constant.plain();
        }
        return row;
    }

    private void put(
            Write write, @Nullable Object value, int index, Object[][] rows, boolean[] filled, PathValues conversion) {
        AttributePath path = write.path();
        Object[] plain = new Object[path.columns().size()];
        if (write.element()) {
            conversion.putElement(path, value, index, plain, 0);
        } else {
            conversion.put(path, value, index, plain, 0);
        }
        for (int column = 0; column < plain.length; column++) {
            int section = write.section()[column];
            if (section >= 0) {
                PathColumn target = path.columns().get(column);
                if (plain[column] == null && sections.get(section).isMandatory(target)) {
                    throw nullRefused(index, target.wire().column().attribute(), "the column takes no null");
                }
                rows[section][write.at()[column]] = plain[column];
                filled[section] |= plain[column] != null;
            }
        }
    }

    private RuntimeException nullRefused(int index, String attribute, String reason) {
        return RowFaults.unfit(
                attributes.entity(), index, attribute, new UnfitValueException(UnfitValueException.NULL, reason));
    }
}
