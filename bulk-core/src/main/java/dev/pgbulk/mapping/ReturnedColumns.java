package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * What a statement returns of each row that it has written.
 *
 * @param group the items that are written
 * @param generated the attributes that are read back
 * @param withId whether the id of the row comes before them
 * @param session who reads
 */
record ReturnedColumns(
        UpdateGroup group, List<GeneratedAttribute> generated, boolean withId, SessionImplementor session) {

    /** The columns follow the ordinal. */
    RowMapper<Object[]> reader() {
        IdReader ids = new IdReader(group.persister(), session);
        RowMapper<Object[]> attributes = GeneratedReader.of(generated, withId ? ids.columns() + 2 : 2, session);
        return (rs, number) -> {
            Object[] values = attributes.mapRow(rs, number);
            if (!withId) {
                return values;
            }
            Object[] all = new Object[values.length + 1];
            System.arraycopy(values, 0, all, 1, values.length);
            all[0] = ids.read(rs, 2);
            return all;
        };
    }

    /** Only on the instance of the very row: an item matched by another key may have several. */
    void set(int position, Object[] values, @Nullable Object id) {
        Object entity = group.entities() == null ? null : group.entities()[position];
        if (entity == null) {
            return;
        }
        EntityPersister persister = group.persister();
        if (id != null && !persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity, session))) {
            return;
        }
        int from = withId ? 1 : 0;
        for (int at = 0; at < generated.size(); at++) {
            generated.get(at).target().set(entity, values[from + at]);
        }
    }
}
