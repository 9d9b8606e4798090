package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are in the database now, read in a session's transaction but not into its persistence context. Filters
 * apply as to {@code find}.
 *
 * @param persister the type of the rows
 * @param session the session
 */
record CurrentRows(EntityPersister persister, SessionImplementor session) {

    private static final int CHUNK = 1000;

    /**
     * Their detached entities.
     *
     * @param ids the ids; one that is there twice gives the same instance twice
     * @return in the order of the ids, null for a row that is not there
     */
    List<@Nullable Object> entities(List<?> ids) {
        try (StatelessSession reading = ReadingSession.open(session)) {
            return read(ids, chunk -> entities(chunk, reading));
        }
    }

    private Map<IdKey, Object> entities(List<?> ids, StatelessSession reading) {
        List<? extends @Nullable Object> found = reading.getMultiple(persister.getMappedClass(), ids);
        Map<IdKey, Object> byId = new HashMap<>();
        for (int at = 0; at < found.size(); at++) {
            Object entity = found.get(at);
            if (entity != null) {
                byId.put(key(ids.get(at)), entity);
            }
        }
        return byId;
    }

    /**
     * Some of their attributes.
     *
     * @param ids the ids
     * @param paths the attributes by path; the id of an association as {@code company.id} or {@code companyId}
     * @return in the order of the ids the values by the paths as they are given, an association as its loaded entity; null
     *     for a row that is not there
     */
    List<@Nullable Map<String, @Nullable Object>> values(List<?> ids, List<String> paths) {
        try (StatelessSession reading = ReadingSession.openForKeys(session)) {
            AttributeQuery query = new AttributeQuery(persister, paths, reading);
            return read(ids, chunk -> {
                Map<IdKey, Map<String, @Nullable Object>> byId = new HashMap<>();
                query.run(chunk, (id, values) -> byId.put(key(id), values));
                return byId;
            });
        }
    }

    /** Reads each row once. */
    private <R> List<@Nullable R> read(List<?> ids, Function<List<?>, Map<IdKey, R>> reader) {
        Set<IdKey> distinct = new LinkedHashSet<>();
        ids.forEach(id -> distinct.add(key(id)));
        List<Object> chunks = new ArrayList<>(distinct.size());
        distinct.forEach(key -> chunks.add(key.id()));
        Map<IdKey, R> rows = new HashMap<>();
        for (int from = 0; from < chunks.size(); from += CHUNK) {
            rows.putAll(reader.apply(chunks.subList(from, Math.min(from + CHUNK, chunks.size()))));
        }
        List<@Nullable R> inOrder = new ArrayList<>(ids.size());
        ids.forEach(id -> inOrder.add(rows.get(key(id))));
        return inOrder;
    }

    private IdKey key(Object id) {
        Type type = persister.getIdentifierType();
        return new IdKey(type, id);
    }
}
