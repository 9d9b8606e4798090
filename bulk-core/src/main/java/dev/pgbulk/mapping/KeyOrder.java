package dev.pgbulk.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.EntityPersister;

/** Columns of a key in another order would select other rows, without an error. */
final class KeyOrder {

    private static final String SELECT = "select ";
    private static final String DISTINCT = "distinct ";

    private KeyOrder() {}

    /**
     * Makes sure that a query selects the columns of the key in the order in which the mapping has them.
     *
     * @param sql a query of an id as Hibernate writes it
     * @param persister of the entity type
     * @throws IllegalStateException if it does not
     */
    static void check(String sql, EntityPersister persister) {
        int from = sql.indexOf(SELECT) + SELECT.length();
        from += sql.startsWith(DISTINCT, from) ? DISTINCT.length() : 0;
        String selected = sql.substring(from);
        String alias = selected.substring(0, selected.indexOf('.') + 1);
        for (List<String> key : keys(persister)) {
            String expected = key.stream().map(it -> alias + it).collect(Collectors.joining(",", "", " from "));
            if (selected.startsWith(expected)) {
                return;
            }
        }
        throw new IllegalStateException(
                "Hibernate does not select the columns of the key of " + persister.getEntityName() + " in their order");
    }

    /** A table that is joined may have other names for them. */
    private static Set<List<String>> keys(EntityPersister persister) {
        Set<List<String>> keys = new HashSet<>();
        persister.forEachTableDetails(table -> keys.add(table.getKeyDetails().getKeyColumns().stream()
                .map(TableDetails.KeyColumn::getColumnName)
                .toList()));
        return keys;
    }
}
