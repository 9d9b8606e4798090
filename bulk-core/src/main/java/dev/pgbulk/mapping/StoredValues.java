package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Sets on entities what their rows have: the id, the version and what is generated. */
record StoredValues(EntityPersister persister, SessionImplementor session) {

    /**
     * Reads the rows and sets the values.
     *
     * @param idsByEntity the id of the row of each entity
     */
    void copy(Map<Object, Object> idsByEntity) {
        List<Object> entities = new ArrayList<>(idsByEntity.keySet());
        List<Object> ids = new ArrayList<>(idsByEntity.values());
        List<@Nullable Object> rows = new CurrentRows(persister, session).entities(ids);
        for (int at = 0; at < entities.size(); at++) {
            Object entity = entities.get(at);
            ManagedIds.set(entity, ids.get(at), persister, session);
            if (rows.get(at) != null) {
                copy(rows.get(at), entity);
            }
        }
    }

    private void copy(Object row, Object entity) {
        Generator[] generators = persister.getGenerators();
        for (int position = 0; position < generators.length; position++) {
            boolean generated = generators[position] != null && generators[position].generatesSometimes();
            if (generated || position == persister.getVersionPropertyIndex()) {
                persister.setValue(entity, position, persister.getValue(row, position));
            }
        }
    }
}
