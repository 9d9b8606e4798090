package dev.pgbulk;

import java.util.Collection;
import java.util.Map;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/*
 * Methods declare IllegalArgumentException although they need not: Spring's exception translation, which surrounds every
 * repository, would turn an undeclared one into InvalidDataAccessApiUsageException. Attributes by property path have
 * fixed arities, since generic varargs on an interface would warn in every caller.
 */

/**
 * Updates many rows in a handful of statements, with a different value for every row. A Spring Data JPA repository
 * extends it, alone or as part of {@link BulkRepository}.
 *
 * <p>Each call joins the caller's transaction or opens its own for all of its batches; in a read-only transaction it
 * fails before anything is sent. With {@link UpdateOptions#transactionPerBatch()} each batch commits by itself, and the
 * call refuses to run inside a caller's transaction. A transient failure (a deadlock, a lost connection) is retried, as
 * configured by {@code pgbulk.retry.*}, when the call owns its transaction. Rows are locked in the order of their keys, so
 * that calls of this library do not deadlock with each other.
 *
 * <p>Names and options are checked before the first write, and also for an empty input, which is no error and writes
 * nothing. A null element, key or operand is an error that names its index; a null <em>value</em> is written as null.
 *
 * <p>The persistence context and the second-level cache stay true: pending changes of other entities of the tables are
 * flushed first, managed instances of written rows are brought up to date, cached data is invalidated. Update timestamps
 * are set; a version is increased whenever its row is written.
 *
 * <p>Every operation throws {@link IllegalArgumentException} for names, values and options that do not fit, before
 * anything is written; {@link BulkRowException} if a row does not fit its table, with its input index and attribute;
 * {@link BulkDuplicateKeyException} if a row breaks a unique constraint; {@link BatchesFailedException} with
 * {@link UpdateOptions#transactionPerBatch()}, if a batch failed; and another
 * {@link org.springframework.dao.DataAccessException} for every other failure of the database.
 *
 * @param <T> the entity type of the repository
 * @param <ID> the type of its id
 */
public interface BulkUpdateExecutor<T, ID> {

    /**
     * Updates rows by id with every updatable attribute of their entities.
     *
     * @param entities the entities; may be empty
     * @return how many rows were written
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    default long updateFields(Iterable<? extends T> entities) throws IllegalArgumentException {
        return updateFields(entities, UpdateOptions.defaults()).updated();
    }

    /**
     * Updates rows by id with some attributes of their entities.
     *
     * @param entities the entities; may be empty
     * @param attributes the paths of the attributes, at least one; a to-one as {@code company}, {@code companyId} or
     *     {@code company.id}
     * @return how many rows were written
     * @throws IllegalArgumentException for no or an unknown attribute, or input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    long updateFields(Iterable<? extends T> entities, String... attributes) throws IllegalArgumentException;

    /**
     * Updates rows by id with one attribute of their entities.
     *
     * @param entities the entities; may be empty
     * @param attribute the attribute
     * @return how many rows were written
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    default long updateFields(Iterable<? extends T> entities, TypedPropertyPath<T, ?> attribute)
            throws IllegalArgumentException {
        return updateFields(entities, Names.array("updateFields", attribute));
    }

    /**
     * Updates rows by id with two attributes of their entities.
     *
     * @param entities the entities; may be empty
     * @param first an attribute
     * @param second another
     * @return how many rows were written
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    default long updateFields(
            Iterable<? extends T> entities, TypedPropertyPath<T, ?> first, TypedPropertyPath<T, ?> second)
            throws IllegalArgumentException {
        return updateFields(entities, Names.array("updateFields", first, second));
    }

    /**
     * Updates rows by id with three attributes of their entities.
     *
     * @param entities the entities; may be empty
     * @param first an attribute
     * @param second another
     * @param third another
     * @return how many rows were written
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    default long updateFields(
            Iterable<? extends T> entities,
            TypedPropertyPath<T, ?> first,
            TypedPropertyPath<T, ?> second,
            TypedPropertyPath<T, ?> third)
            throws IllegalArgumentException {
        return updateFields(entities, Names.array("updateFields", first, second, third));
    }

    /**
     * Updates rows by id with four attributes of their entities.
     *
     * @param entities the entities; may be empty
     * @param first an attribute
     * @param second another
     * @param third another
     * @param fourth another
     * @return how many rows were written
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateFields(Iterable, UpdateOptions)
     */
    default long updateFields(
            Iterable<? extends T> entities,
            TypedPropertyPath<T, ?> first,
            TypedPropertyPath<T, ?> second,
            TypedPropertyPath<T, ?> third,
            TypedPropertyPath<T, ?> fourth)
            throws IllegalArgumentException {
        return updateFields(entities, Names.array("updateFields", first, second, third, fourth));
    }

    /**
     * Updates rows by id with attributes of their entities: {@link UpdateOptions#fields(String...)}, without them every
     * updatable attribute. Each row gets what its entity holds, in one statement per table and batch.
     *
     * <p>A version is checked: it must not be null, and if rows have another one or are gone, all of them are told by one
     * {@link StaleRowsException} and nothing is written. Without {@code @Version} an entity without a row is told in
     * {@link UpdateResult#unmatched()}. Update callbacks and entity listeners are called. Update timestamps, new versions
     * and values that Hibernate knows to be generated are set on the entities; a call that fails takes them back.
     *
     * <p>Entities may be detached or managed. Hibernate does not write the attributes of the call a second time; changes
     * of other attributes of managed ones stay pending.
     *
     * @param entities the entities, with their ids, none of them null; may be empty. It is iterated once
     * @param options which attributes, and how; a key other than the id is refused
     * @return what was done
     * @throws IllegalArgumentException for an unknown attribute, a null or foreign element, an id or version that is null
     *     or an option that does not fit, before anything is written
     * @throws jakarta.validation.ConstraintViolationException if an entity is not valid, where Bean Validation is active
     *     for the persistence unit
     * @throws StaleRowsException if versions are not the expected ones
     * @throws DuplicateKeysException if two entities have the same id, unless {@link UpdateOptions#duplicates} says
     *     otherwise
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> updateFields(Iterable<? extends T> entities, UpdateOptions options) throws IllegalArgumentException;

    /**
     * Writes the same values to all rows that a filter finds, with the default options.
     *
     * @param filter which rows
     * @param values the new values by the path of their attribute
     * @return what was done
     * @throws IllegalArgumentException for a filter or values that do not fit
     * @see #bulkUpdate(Specification, Map, UpdateOptions)
     */
    default UpdateResult<T> bulkUpdate(PredicateSpecification<T> filter, Map<String, ?> values)
            throws IllegalArgumentException {
        return bulkUpdate(filter, values, UpdateOptions.defaults());
    }

    /**
     * Writes the same values to all rows that a filter finds.
     *
     * @param filter which rows
     * @param values the new values by the path of their attribute
     * @param options how
     * @return what was done
     * @throws IllegalArgumentException for a filter, values or options that do not fit
     * @see #bulkUpdate(Specification, Map, UpdateOptions)
     */
    default UpdateResult<T> bulkUpdate(PredicateSpecification<T> filter, Map<String, ?> values, UpdateOptions options)
            throws IllegalArgumentException {
        return bulkUpdate(Names.filter("bulkUpdate", filter), values, options);
    }

    /**
     * Writes the same values to all rows that a filter finds, with the default options.
     *
     * @param filter which rows
     * @param values the new values by the path of their attribute
     * @return what was done
     * @throws IllegalArgumentException for a filter or values that do not fit
     * @see #bulkUpdate(Specification, Map, UpdateOptions)
     */
    default UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values) throws IllegalArgumentException {
        return bulkUpdate(filter, values, UpdateOptions.defaults());
    }

    /**
     * Writes the same values to all rows that a filter finds, in one statement. With {@link UpdateOptions#batchSize} the
     * ids of the rows are read first and then written batch by batch. Values are converted to the attribute's Java type,
     * and {@link UpdateOptions#set(String, SetFunction) set functions} combine them with what a row has.
     *
     * <p>Versions are increased without a check. Entities are not loaded: no callbacks are called, the event carries a
     * count and no rows.
     *
     * <p>A row that another transaction changes while this call waits for it is asked again whether it is one of the
     * filter's, unless the filter joins other tables and there are no batches: then the row is written if it was one when
     * the statement began.
     *
     * @param filter which rows; joins and subqueries work. One that is null, sets no condition
     *     ({@code unrestricted()}) or fetches is refused; {@link #bulkUpdateAll(Map, UpdateOptions)} is for all rows
     * @param values the new values by the path of their attribute; nulls are written as such
     * @param options how; keys and {@link UpdateOptions#where(Specification) conditions},
     *     {@link UpdateOptions#onlyChanged()}, {@link UpdateOptions#ignoreVersion()} and
     *     {@link UpdateOptions#callbacks callbacks} are refused
     * @return what was done; nothing is ever unmatched
     * @throws IllegalArgumentException for a filter that is refused, an unknown attribute, a value that cannot be
     *     converted, a function that does not support its column or an option that does not fit, before anything is
     *     written
     * @throws BulkRowException if a row does not fit its table
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values, UpdateOptions options)
            throws IllegalArgumentException;

    /**
     * Writes the same values to all rows, with the default options.
     *
     * @param values the new values by the path of their attribute
     * @return what was done
     * @throws IllegalArgumentException for values that do not fit
     * @see #bulkUpdateAll(Map, UpdateOptions)
     */
    default UpdateResult<T> bulkUpdateAll(Map<String, ?> values) throws IllegalArgumentException {
        return bulkUpdateAll(values, UpdateOptions.defaults());
    }

    /**
     * Writes the same values to all rows of the entity type, subclasses included; otherwise like
     * {@link #bulkUpdate(Specification, Map, UpdateOptions)}. Rows that a soft delete hides and those of other tenants are
     * left alone.
     *
     * @param values the new values by the path of their attribute; nulls are written as such
     * @param options how; the same are refused as with a filter
     * @return what was done
     * @throws IllegalArgumentException for an unknown attribute, a value that cannot be converted, a function that does
     *     not support its column or an option that does not fit, before anything is written
     * @throws BulkRowException if a row does not fit its table
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> bulkUpdateAll(Map<String, ?> values, UpdateOptions options) throws IllegalArgumentException;

    /**
     * Updates rows by id with every updatable attribute of their entities.
     *
     * @param entities the entities; may be empty
     * @return what was done
     * @throws IllegalArgumentException for input that does not fit
     * @see #pgBulkUpdate(Iterable, UpdateOptions)
     */
    default UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities) throws IllegalArgumentException {
        return pgBulkUpdate(entities, UpdateOptions.defaults());
    }

    /**
     * Updates the rows whose {@link UpdateOptions#keyFields(String...) key} an entity has. By id it works like
     * {@link #updateFields(Iterable, UpdateOptions)}; by another key all rows with the key are written, the id is not, and
     * a version is checked only of an entity that has an id and a version, so that one that was made and not read has none
     * to check.
     *
     * <p>Keys are compared by equality or by {@link UpdateOptions#keyFieldOp(String, KeyOperator) another operator}. A
     * null in a column matches nothing. Where a row matches several items, the last of them counts.
     *
     * @param entities the entities, none of them null; may be empty. It is iterated once
     * @param options by which key, which attributes, and how
     * @return what was done
     * @throws IllegalArgumentException for an unknown attribute, a null or foreign element, a key that is null or an
     *     option that does not fit, before anything is written
     * @throws jakarta.validation.ConstraintViolationException if an entity is not valid, where Bean Validation is active
     *     for the persistence unit
     * @throws StaleRowsException by id, if versions are not the expected ones
     * @throws DuplicateKeysException if two entities have the same key, unless {@link UpdateOptions#duplicates} says
     *     otherwise
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities, UpdateOptions options) throws IllegalArgumentException;

    /**
     * Updates rows by id from maps of values.
     *
     * @param values per item its id and the new values, by the path of their attribute
     * @return what was done
     * @throws IllegalArgumentException for values that do not fit
     * @see #pgBulkUpdate(Collection, UpdateOptions)
     */
    default UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values) throws IllegalArgumentException {
        return pgBulkUpdate(values, UpdateOptions.defaults());
    }

    /**
     * Updates rows from maps of values, which hold the key of an item and its new values. Key columns are not written;
     * {@link #pgBulkUpdate(Map, UpdateOptions)} can.
     *
     * <p>Values are converted to the attribute's Java type, and
     * {@link UpdateOptions#set(String, SetFunction) set functions} combine them with what a row has. A to-one takes an
     * entity, an id, or a {@code List} or embeddable for a composite key. The operand of {@code in} and {@code !in} is a
     * collection, that of {@code between} one of two values, that of {@code is_null} a {@code Boolean}. Items may have
     * different attributes, unless {@link UpdateOptions#fields(String...)} tells which.
     *
     * <p>A version is checked where the key is the id and a version is among the values. A null in a column matches
     * nothing but {@code is_null} with {@code true}, except that an empty {@code !in} matches every row. Where a row
     * matches several items, the last of them counts. Entities are not loaded: no callbacks are called, the event carries
     * ids and no entities.
     *
     * @param values per item the key and the new values, by the path of their attribute; may be empty
     * @param options by which key and operators, with which functions, and how; {@link UpdateOptions#callbacks callbacks}
     *     are refused
     * @return what was done
     * @throws IllegalArgumentException for an unknown attribute, an item without a key or with a null one, an operand of
     *     the wrong shape, a value that cannot be converted, a function that does not support its column or an option that
     *     does not fit, before anything is written
     * @throws StaleRowsException if versions are not the expected ones
     * @throws DuplicateKeysException if two items have the same key and {@link UpdateOptions#duplicates} rejects them; by
     *     default the last of them counts
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values, UpdateOptions options)
            throws IllegalArgumentException;

    /**
     * Updates rows from maps of values by id.
     *
     * @param valuesByKey the new values, by the path of their attribute, by the id of their row
     * @return what was done
     * @throws IllegalArgumentException for values that do not fit
     * @see #pgBulkUpdate(Map, UpdateOptions)
     */
    default UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey) throws IllegalArgumentException {
        return pgBulkUpdate(valuesByKey, UpdateOptions.defaults());
    }

    /**
     * Updates rows from maps of values by key. The values may hold new ones for key attributes, the id included; otherwise
     * like {@link #pgBulkUpdate(Collection, UpdateOptions)}. The input index of an item is its place in the order of the
     * map.
     *
     * @param valuesByKey the new values, by the path of their attribute, by the key of their rows: of one key attribute
     *     its operand, of several a {@code List} of them in key order; of a composite id also the embeddable or the id
     *     class. May be empty
     * @param options by which key and operators, with which functions, and how; {@link UpdateOptions#callbacks callbacks}
     *     are refused
     * @return what was done
     * @throws IllegalArgumentException for an unknown attribute, a key that is null or of the wrong shape, a value that
     *     cannot be converted, a function that does not support its column or an option that does not fit, before anything
     *     is written
     * @throws StaleRowsException if versions are not the expected ones
     * @throws DuplicateKeysException if two items have the same key by the equality of the database and
     *     {@link UpdateOptions#duplicates} rejects them; by default the last of them counts
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint, also where two rows exchange their keys
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey, UpdateOptions options)
            throws IllegalArgumentException;

    /**
     * Replaces the members of a collection for many owners, with the default options.
     *
     * @param attribute the path of the collection
     * @param membersByOwner the new members by the id of their owner
     * @return how many link rows were inserted and deleted
     * @throws IllegalArgumentException for input that does not fit
     * @see #updateMembers(String, Map, UpdateOptions)
     */
    default long updateMembers(String attribute, Map<ID, ? extends Collection<?>> membersByOwner)
            throws IllegalArgumentException {
        return updateMembers(attribute, membersByOwner, UpdateOptions.defaults());
    }

    /**
     * Replaces the members of a many-to-many association or an element collection for many owners, in two statements:
     * rows of members that are gone are deleted, missing ones inserted, others left alone. The association may be named
     * from either of its sides. Owners are locked in the order of their ids first. The version of an owner whose members
     * change is raised without a check, where Hibernate raises it for this collection. Joins the caller's transaction or
     * opens its own; {@link dev.pgbulk.event.BulkUpdated} tells the ids of the owners that have other members now.
     *
     * @param attribute the path of the collection; one with a key column ({@code Map}) or of link entities is refused
     * @param membersByOwner the new members by the id of their owner: entities or their ids, or the elements; none of them
     *     null. A member that is given twice is written once. An empty collection removes all; owners that are not in the
     *     map keep theirs. Members of a list with an {@code @OrderColumn} get their index
     * @param options how; only batches, transaction, timeout, progress, events and strategy are honoured, others refused
     * @return how many link rows were inserted and deleted
     * @throws IllegalArgumentException for an unknown or unfit attribute, a null id or member, a member of a foreign type
     *     or an option that does not fit, before anything is written
     * @throws BulkRowException if an owner or a member does not exist, or a row does not fit its table
     * @throws BatchesFailedException with {@link UpdateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    long updateMembers(String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options)
            throws IllegalArgumentException;
}
