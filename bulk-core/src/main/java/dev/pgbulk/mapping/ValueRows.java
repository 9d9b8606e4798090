package dev.pgbulk.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Makes rows of the items of one call, of which most have the same shape. */
final class ValueRows {

    private final InsertAttributes attributes;
    private final PathValues conversion;
    private final boolean incomplete;
    private final SessionImplementor session;
    private final Map<Key, ValueShape> shapes = new HashMap<>();
    private @Nullable Key lastKey;
    private @Nullable ValueShape last;

    private record Key(Set<String> given, boolean idKnown) {}

    /**
     * The rows of one item.
     *
     * @param shape their shape
     * @param values the values by table, null where a table has no row
     */
    record Made(ValueShape shape, @Nullable Object[][] values) {}

    /**
     * Of no items yet.
     *
     * @param incomplete whether rows may lack what they need, since they may not have to be created
     */
    ValueRows(InsertAttributes attributes, PathValues conversion, boolean incomplete, SessionImplementor session) {
        this.attributes = attributes;
        this.incomplete = incomplete;
        this.conversion = conversion;
        this.session = session;
    }

    /**
     * Makes the rows of an item. Keys are put as far as the id is known.
     *
     * @param instance holds what the item omits; null where it is not asked for
     */
    Made of(ValueItem item, @Nullable Object id, @Nullable Object instance) {
        ValueShape shape = shape(item, id != null);
        Object[][] rows = new Object[shape.sections().size()][];
        for (int section = 0; section < rows.length; section++) {
            rows[section] = begin(shape.sections().get(section), item.index(), id);
        }
        boolean[] filled = new boolean[rows.length];
        for (ValueShape.Write write : shape.writes()) {
            AttributePath path = write.path();
            Object value = write.omitted() ? path.read(instance) : item.values().get(path.path());
            put(write, value, item.index(), shape, rows, filled);
        }
        for (int section = 0; section < rows.length; section++) {
            InsertSection own = shape.sections().get(section);
            if (!filled[section] && !own.isNeeded()) {
                rows[section] = null;
            } else if (!incomplete && !shape.missing(section).isEmpty()) {
                throw refused(
                        item.index(),
                        shape.missing(section).get(0).attribute(),
                        "the column takes no null and has no default");
            }
        }
        return new Made(shape, rows);
    }

    private Object[] begin(InsertSection section, int index, @Nullable Object id) {
        Object[] row = new Object[section.width()];
        if (section.withKey() && id != null) {
            section.plan().putKey(index, id, session, row);
        }
        for (RowPart.Constant constant : section.constants()) {
            row[constant.column()] = constant.plain();
        }
        return row;
    }

    private void put(
            ValueShape.Write write,
            @Nullable Object value,
            int index,
            ValueShape shape,
            Object[][] rows,
            boolean[] filled) {
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
                if (plain[column] == null && shape.sections().get(section).isMandatory(target)) {
                    throw refused(index, target.wire().column().attribute(), "the column takes no null");
                }
                rows[section][write.at()[column]] = plain[column];
                filled[section] |= plain[column] != null;
            }
        }
    }

    private RuntimeException refused(int index, String attribute, String reason) {
        return RowFaults.unfit(
                attributes.entity(), index, attribute, new UnfitValueException(UnfitValueException.NULL, reason));
    }

    private ValueShape shape(ValueItem item, boolean idKnown) {
        Key key = new Key(item.values().keySet(), idKnown);
        if (last == null || !key.equals(lastKey)) {
            lastKey = key;
            last = shapes.computeIfAbsent(key, it -> make(item, idKnown));
        }
        return last;
    }

    private ValueShape make(ValueItem item, boolean idKnown) {
        try {
            return new ValueShape(attributes, item.values().keySet(), idKnown, conversion);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(RowFaults.subject(attributes.entity(), item.index()), refused.getMessage()),
                    refused);
        }
    }
}
