package dev.pgbulk.mapping;

import dev.pgbulk.CompareSettings;
import dev.pgbulk.Duplicates;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;

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
        List<String> withColumns = settings.ignored().stream()
                .filter(name -> !isCollection(paths, name))
                .toList();
        UpdateRequest request = new UpdateRequest(
                settings.keyFields(),
                Map.of(),
                null,
                withColumns,
                Map.of(),
                Duplicates.REJECT,
                true,
                false,
                null,
                false,
                0,
                false,
                List.of(),
                null);
        UpdateKeys keys = UpdateKeys.of(request, paths);
        GroupWrites writes = new GroupWrites(paths, keys, request);
        List<AttributePath> compared = writes.updatable().stream()
                .flatMap(path -> leaves(path, paths))
                .filter(path -> !writes.isExcluded(path) && !keys.contains(path) && !isMade(path, paths))
                .toList();
        return new ComparedClass(
                paths,
                keys.inOrder().stream().map(key -> unchecked(key.path())).toList(),
                compared.stream().map(ComparedClass::unchecked).toList());
    }

    private static boolean isCollection(AttributePaths paths, String name) {
        return paths.persister().findAttributeMapping(name) instanceof PluralAttributeMapping;
    }

    private static Stream<AttributePath> leaves(AttributePath path, AttributePaths paths) {
        return path.hasParts()
                ? path.columns().stream()
                        .map(column -> column.wire().column().attribute())
                        .distinct()
                        .map(paths::find)
                : Stream.of(path);
    }

    /** By a generator, the server or an auditor: a feed does not have it. */
    private static boolean isMade(AttributePath path, AttributePaths paths) {
        EntityPersister persister = paths.persister();
        if (paths.made().isByServer(path) || paths.made().isInMemory(path) || isMade(path.part())) {
            return true;
        }
        if (path.position() < 0) {
            return false;
        }
        return isMade(persister.getAttributeMappings().get(path.position()))
                || path.part() == persister.getAttributeMappings().get(path.position())
                        && persister.getGenerators()[path.position()] != null;
    }

    private static boolean isMade(Object part) {
        return part instanceof AttributeMapping attribute
                && (GeneratorAnnotation.isOn(attribute)
                        || attribute.getPropertyAccess().getGetter().getMember() instanceof AnnotatedElement member
                                && Stream.of(
                                                CreatedBy.class,
                                                CreatedDate.class,
                                                LastModifiedBy.class,
                                                LastModifiedDate.class)
                                        .anyMatch(member::isAnnotationPresent));
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
