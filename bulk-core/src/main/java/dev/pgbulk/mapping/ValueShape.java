package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written for items with one set of attributes. */
final class ValueShape {

    private final InsertAttributes attributes;
    private final List<InsertSection> sections = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<List<Column>> missing = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    /**
     * An attribute that is written from a value.
     *
     * @param path the attribute
     * @param element whether the value is one element of an array
     * @param omitted whether the value is taken from an instance
     * @param section the table of each column, -1 for a column that is left to the server
     * @param at its position in the rows of this table
     */
    record Write(AttributePath path, boolean element, boolean omitted, int[] section, int[] at) {}

    /**
     * A shape.
     *
     * @param given the attributes that the items have
     * @param idKnown whether the id is known before the insert
     * @throws IllegalArgumentException for attributes that exclude each other; the message lacks the item
     */
    ValueShape(InsertAttributes attributes, Set<String> given, boolean idKnown, PathValues conversion) {
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
        for (AttributePath path : attributes.omitted().of(given)) {
            add(path, null, true);
        }
        functions.forEach((name, function) -> {
            if (given.contains(name) || !function.needsValue()) {
                AttributePath path = attributes.paths().find(name);
                section(path).compute(path, function, InsertDefault.of(path, attributes.paths(), conversion));
            }
        });
        for (InsertSection section : sections) {
            tables.add(section.table());
            missing.add(section.missing());
        }
    }

    private void add(AttributePath path, @Nullable SetFunction function, boolean omitted) {
        int count = path.columns().size();
        int[] section = new int[count];
        int[] at = new int[count];
        for (int column = 0; column < count; column++) {
            PathColumn target = path.columns().get(column);
            TablePlan table = attributes.columns().table(path, target);
            section[column] = table == null ? -1 : attributes.plan().tables().indexOf(table);
            at[column] = table == null ? -1 : sections.get(section[column]).add(path, target);
        }
        writes.add(new Write(path, function == SetFunction.ARRAY_REMOVE, omitted, section, at));
    }

    private InsertSection section(AttributePath path) {
        TablePlan table = attributes.columns().table(path, path.columns().get(0));
        return sections.get(attributes.plan().tables().indexOf(table));
    }

    /** What is written into each table of the entity. */
    List<InsertSection> sections() {
        return sections;
    }

    List<Write> writes() {
        return writes;
    }

    /** The shape of the rows of a table. */
    Table table(int section) {
        return tables.get(section);
    }

    /** Columns without which a row of a table cannot be. */
    List<Column> missing(int section) {
        return missing.get(section);
    }
}
