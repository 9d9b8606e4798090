package dev.pgbulk.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of the items of one call, each made once. */
final class ValueShapes {

    private final InsertAttributes attributes;
    private final InsertOwner owners;
    private final PathValues values;
    private final Map<Key, ValueShape> shapes = new HashMap<>();
    private @Nullable Key lastKey;
    private @Nullable ValueShape last;

    private record Key(Set<String> given, boolean idKnown) {}

    ValueShapes(InsertAttributes attributes, InsertOwner owners, PathValues values) {
        this.attributes = attributes;
        this.owners = owners;
        this.values = values;
    }

    ValueShape of(InsertItem item, boolean idKnown) {
        Key key = new Key(item.values().keySet(), idKnown);
        if (last == null || !key.equals(lastKey)) {
            lastKey = key;
            last = shapes.computeIfAbsent(key, it -> make(item, idKnown));
        }
        return last;
    }

    private ValueShape make(InsertItem item, boolean idKnown) {
        Set<String> given = item.values().keySet();
        try {
            return new ValueShape(attributes, given, owners.made(given), idKnown, values);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(RowFaults.subject(attributes.entity(), item.index()), refused.getMessage()),
                    refused);
        }
    }
}
