package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.testing.RecordingDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Compares the rows that a captured query finds with those that JPA finds; works in the transaction of its caller. */
record FilterOracle(EntityManager entities, RecordingDataSource dataSource) {

    static final String EVERYTHING = "use updateEverything";

    /** The keys that both find. */
    <T> Set<List<String>> found(Class<T> type, Specification<T> filter) {
        Set<List<String>> expected = byJpa(type, filter);
        EntityPersister persister = persister(type);
        RowFilter captured = captured(() -> FilterCapture.of(filter, persister, session(), EVERYTHING));
        assertFinds(captured, persister, expected);
        return expected;
    }

    /** The keys of all rows that Hibernate sees. */
    <T> Set<List<String>> all(Class<T> type) {
        Set<List<String>> expected = byJpa(type, Specification.unrestricted());
        EntityPersister persister = persister(type);
        assertFinds(captured(() -> FilterCapture.all(persister, session())), persister, expected);
        return expected;
    }

    EntityPersister persister(Class<?> type) {
        return session().getFactory().getMappingMetamodel().getEntityDescriptor(type);
    }

    SessionImplementor session() {
        return entities.unwrap(SessionImplementor.class);
    }

    private RowFilter captured(Supplier<RowFilter> capture) {
        AtomicReference<RowFilter> captured = new AtomicReference<>();
        assertThat(dataSource.during(() -> captured.set(capture.get()))).isEmpty();
        return captured.get();
    }

    private <T> Set<List<String>> byJpa(Class<T> type, Specification<T> filter) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<T> query = builder.createQuery(type);
        Root<T> root = query.from(type);
        Predicate predicate = filter.toPredicate(root, query, builder);
        if (predicate != null) {
            query.where(predicate);
        }
        return entities.createQuery(query.select(root)).getResultList().stream()
                .map(it -> key(type, it))
                .collect(Collectors.toSet());
    }

    private List<String> key(Class<?> type, Object entity) {
        Object id = entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
        List<String> key = new ArrayList<>();
        persister(type)
                .getIdentifierTableDetails()
                .getKeyDetails()
                .breakDownKeyJdbcValues(id, (value, column) -> key.add(String.valueOf(value)), session());
        return key;
    }

    private void assertFinds(RowFilter filter, EntityPersister persister, Set<List<String>> expected) {
        NamedParameterJdbcTemplate database = new NamedParameterJdbcTemplate(dataSource);
        assertThat(new HashSet<>(database.query(filter.sql(), filter.parameters(), (row, at) -> row(row))))
                .as(filter.sql())
                .isEqualTo(expected);
        TableDetails table = persister.getIdentifierTableDetails();
        if (persister instanceof UnionSubclassEntityPersister
                && !persister.getSubclassEntityNames().equals(Set.of(persister.getEntityName()))) {
            return; // No table has all rows.
        }
        String key = table.getKeyDetails().getKeyColumns().stream()
                .map(TableDetails.KeyColumn::getColumnName)
                .collect(Collectors.joining(", "));
        String sql = "WITH given AS (SELECT CAST(:before AS int) AS given_number, ':none' AS given_text) SELECT " + key
                + " FROM given, " + table.getTableName() + " WHERE given_number < :after AND (" + key + ") IN ("
                + filter.sql()
                + ") AND :before < :after";
        Map<String, @Nullable Object> parameters = new HashMap<>(filter.parameters());
        parameters.putAll(Map.of("before", 1, "after", 2));
        assertThat(new HashSet<>(database.query(sql, parameters, (row, at) -> row(row))))
                .as(sql)
                .isEqualTo(expected);
    }

    private static List<String> row(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
        }
        return values;
    }
}
