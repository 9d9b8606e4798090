package dev.pgbulk;

import java.util.Collection;
import java.util.Map;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * Updates many rows in a handful of statements, with a different value for every row.
 *
 * @param <T> the entity type of the repository
 * @param <ID> the type of its id
 */
public interface BulkUpdateExecutor<T, ID> {

    long updateFields(Iterable<? extends T> entities) throws IllegalArgumentException;

    long updateFields(Iterable<? extends T> entities, String... attributes) throws IllegalArgumentException;

    long updateFields(Iterable<? extends T> entities, TypedPropertyPath<T, ?> attribute) throws IllegalArgumentException;

    long updateFields(Iterable<? extends T> entities, TypedPropertyPath<T, ?> first, TypedPropertyPath<T, ?> second)
            throws IllegalArgumentException;

    long updateFields(
            Iterable<? extends T> entities,
            TypedPropertyPath<T, ?> first,
            TypedPropertyPath<T, ?> second,
            TypedPropertyPath<T, ?> third)
            throws IllegalArgumentException;

    long updateFields(
            Iterable<? extends T> entities,
            TypedPropertyPath<T, ?> first,
            TypedPropertyPath<T, ?> second,
            TypedPropertyPath<T, ?> third,
            TypedPropertyPath<T, ?> fourth)
            throws IllegalArgumentException;

    UpdateResult<T> updateFields(Iterable<? extends T> entities, UpdateOptions options) throws IllegalArgumentException;

    UpdateResult<T> bulkUpdate(PredicateSpecification<T> filter, Map<String, ?> values) throws IllegalArgumentException;

    UpdateResult<T> bulkUpdate(PredicateSpecification<T> filter, Map<String, ?> values, UpdateOptions options)
            throws IllegalArgumentException;

    UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values) throws IllegalArgumentException;

    UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values, UpdateOptions options)
            throws IllegalArgumentException;

    UpdateResult<T> bulkUpdateAll(Map<String, ?> values) throws IllegalArgumentException;

    UpdateResult<T> bulkUpdateAll(Map<String, ?> values, UpdateOptions options) throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities) throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities, UpdateOptions options) throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values) throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values, UpdateOptions options)
            throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey) throws IllegalArgumentException;

    UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey, UpdateOptions options)
            throws IllegalArgumentException;

    long updateMembers(String attribute, Map<ID, ? extends Collection<?>> membersByOwner)
            throws IllegalArgumentException;

    long updateMembers(String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options)
            throws IllegalArgumentException;
}
