package dev.pgbulk.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.Hibernate;
import org.hibernate.engine.internal.ForeignKeys;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * An association whose other side would have to be written too.
 *
 * @param path the attribute
 * @param content its value in an entity
 * @param transientOnly whether saved elements are fine, since nothing is written for them
 * @param advice what to do instead
 */
record RefusedCollection(String path, UnaryOperator<@Nullable Object> content, boolean transientOnly, String advice) {

    void check(EntityState state, String entity) {
        Object value = content.apply(state.entity());
        if (value == null || !Hibernate.isInitialized(value)) {
            return;
        }
        Collection<?> elements = elements(value);
        boolean refused = transientOnly
                ? elements.stream().anyMatch(element -> isTransient(element, state.session()))
                : !elements.isEmpty();
        if (refused) {
            throw new InvalidDataAccessApiUsageException(
                    "%s, attribute '%s': %s".formatted(RowFaults.subject(entity, state.index()), path, advice));
        }
    }

    private static Collection<?> elements(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values();
        }
        return value instanceof Collection<?> collection ? collection : List.of(value);
    }

    private static boolean isTransient(@Nullable Object element, SharedSessionContractImplementor session) {
        return element != null && ForeignKeys.isTransient(null, element, Boolean.FALSE, session);
    }
}
