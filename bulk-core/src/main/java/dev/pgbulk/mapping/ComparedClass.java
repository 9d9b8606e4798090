package dev.pgbulk.mapping;

import dev.pgbulk.CompareSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * How entities of one class are compared: by the plain values of what an update writes, but for what is made besides.
 *
 * @param paths the attributes of the class
 * @param keys those that entities belong together by
 * @param compared those that are compared
 */
record ComparedClass(AttributePaths paths, List<AttributePath> keys, List<AttributePath> compared) {

    private static final Object NOT_LOADED = new Object();

    static ComparedClass of(AttributePaths paths, CompareSettings settings) {
        ComparedAttributes attributes = ComparedAttributes.of(paths, settings);
        return new ComparedClass(
                paths,
                attributes.keys().stream().map(ComparedClass::unchecked).toList(),
                attributes.compared().stream().map(ComparedClass::unchecked).toList());
    }

    /** A value that its column would not take can be compared all the same. */
    private static AttributePath unchecked(AttributePath path) {
        List<PathColumn> columns = path.columns().stream()
                .map(it -> new PathColumn(
                        it.table(),
                        new WireColumn(it.wire().column(), it.wire().conversion(), ColumnCheck.NONE, false),
                        it.catalog(),
                        it.updatable()))
                .toList();
        return new AttributePath(
                path.path(), path.named(), path.kind(), path.position(), path.part(), path.reader(), columns);
    }

    ComparedEntity read(Object entity, int index, SessionImplementor session) {
        PathValues conversion = new PathValues(paths.entity(), session);
        List<@Nullable Object> values = new ArrayList<>(compared.size());
        for (AttributePath path : compared) {
            boolean loaded = Fetched.isFetched(path, entity, paths.persister());
            values.add(loaded ? value(path, entity, index, conversion) : NOT_LOADED);
        }
        return new ComparedEntity(entity, index, this, key(entity, index, session, conversion), values);
    }

    private static List<@Nullable Object> value(AttributePath path, Object entity, int index, PathValues conversion) {
        @Nullable Object[] plain = new Object[path.columns().size()];
        conversion.put(path, path.read(entity), index, plain, 0);
        for (int at = 0; at < plain.length; at++) {
            plain[at] = StoredEquality.value(plain[at], path.columns().get(at).catalog());
        }
        return Arrays.asList(plain);
    }

    /** Null equals null, but what has no id yet is nothing else. */
    private Object key(Object entity, int index, SessionImplementor session, PathValues conversion) {
        List<@Nullable Object> key = new ArrayList<>();
        for (AttributePath path : keys) {
            Object value = path.isId() ? id(entity, session) : path.read(entity);
            if (path.isId() && value == null) {
                return new Object();
            }
            @Nullable Object[] plain = new Object[path.columns().size()];
            conversion.put(path, value, index, plain, 0);
            for (int at = 0; at < plain.length; at++) {
                key.add(StoredEquality.key(plain[at], path.columns().get(at).catalog()));
            }
        }
        return key;
    }

    /** The id, unless its value stands for none. */
    @Nullable
    Object id(Object entity, SessionImplementor session) {
        EntityPersister persister = paths.persister();
        Object id = persister.getIdentifier(entity, session);
        boolean unsaved = id != null
                && Boolean.TRUE.equals(
                        persister.getIdentifierMapping().getUnsavedStrategy().isUnsaved(id));
        return unsaved ? null : id;
    }

    /** Whether an attribute has the same value in two entities, of which one may be of another class. */
    static boolean isSame(int at, ComparedEntity after, ComparedEntity before) {
        Object now = after.values().get(at);
        Object then = before(at, after, before);
        AttributePath path = after.kind().compared().get(at);
        return now == NOT_LOADED
                || then == NOT_LOADED
                || now.equals(then)
                || StoredEquality.isOpaque(path.columns().get(0).type())
                        && after.kind() == before.kind()
                        && Objects.deepEquals(path.read(after.entity()), path.read(before.entity()));
    }

    private static Object before(int at, ComparedEntity after, ComparedEntity before) {
        if (after.kind() == before.kind()) {
            return before.values().get(at);
        }
        AttributePath path = after.kind().compared().get(at);
        int position = before.kind().position(path.path());
        return position < 0
                ? Collections.nCopies(path.columns().size(), null)
                : before.values().get(position);
    }

    private int position(String path) {
        for (int at = 0; at < compared.size(); at++) {
            if (compared.get(at).path().equals(path)) {
                return at;
            }
        }
        return -1;
    }

    /** The value of an attribute as a caller knows it; of an association the id. */
    @Nullable
    Object told(String name, Object entity) {
        int at = position(name);
        AttributePath path = at < 0 ? null : compared.get(at);
        Object value = path == null ? null : path.read(entity);
        return value != null && path.part() instanceof ToOneAttributeMapping toOne
                ? toOne.getEntityMappingType().getIdentifierMapping().getIdentifier(value)
                : value;
    }
}
