package dev.pgbulk.mapping;

import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.StatelessSession;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Selects attributes of rows by id.
 *
 * @param persister the type of the rows
 * @param paths the attributes
 * @param session the session to ask
 */
record AttributeQuery(EntityPersister persister, List<String> paths, StatelessSession session) {

    /** Asks once for all of the ids, and tells the id and the values by path of each row that is there. */
    void run(List<?> ids, BiConsumer<Object, Map<String, @Nullable Object>> rows) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<?> root = query.from(persister.getMappedClass());
        AttributeSelector selector = new AttributeSelector(builder, persister, root);
        List<Selection<?>> selected = new ArrayList<>();
        selected.add(builder.id(root));
        int[] ends = new int[paths.size()];
        for (int at = 0; at < ends.length; at++) {
            selected.addAll(selector.select(paths.get(at)));
            ends[at] = selected.size();
        }
        query.select(builder.array(Object[].class, selected));
        query.where(builder.id(root).in(ids));
        for (Object[] row : session.createSelectionQuery(query).getResultList()) {
            rows.accept(row[0], values(row, ends));
        }
    }

    private Map<String, @Nullable Object> values(@Nullable Object[] row, int[] ends) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int from = 1;
        for (int at = 0; at < ends.length; at++) {
            Object value = null;
            // Where several subclasses have the attribute, the row is of one of them.
            for (; from < ends[at]; from++) {
                value = value == null ? row[from] : value;
            }
            values.put(paths.get(at), value);
        }
        return Collections.unmodifiableMap(values);
    }
}
