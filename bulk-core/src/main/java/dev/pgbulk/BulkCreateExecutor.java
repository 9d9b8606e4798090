package dev.pgbulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/*
 * Methods declare IllegalArgumentException although they need not: Spring's exception translation, which surrounds every
 * repository, would turn an undeclared one into InvalidDataAccessApiUsageException.
 */

/**
 * Creates many entities in a handful of statements. A Spring Data JPA repository extends it, alone or as part of
 * {@link BulkRepository}.
 *
 * @param <T> the entity type of the repository
 */
public interface BulkCreateExecutor<T> {

    /**
     * Creates entities with the default options.
     *
     * @param <S> the type of the entities
     * @param entities the new entities; may be empty
     * @return the given instances in input order
     * @throws IllegalArgumentException for input that does not fit
     * @see #bulkCreate(Iterable, CreateOptions)
     */
    default <S extends T> List<S> bulkCreate(Iterable<S> entities) throws IllegalArgumentException {
        return bulkCreate(entities, CreateOptions.defaults());
    }

    /**
     * Creates entities: writes the rows that {@code EntityManager.persist} would write for each of them, in one
     * statement per table and 20,000 rows. Element collections and join tables that the entities own are written too.
     *
     * <p>The very instances are returned, in input order, with their id, version, timestamps, audit fields and every
     * value that Hibernate knows to be generated. They are detached. A call that fails takes back what it has set on
     * them.
     *
     * <p>The call joins the caller's transaction or opens its own for all of its batches; in a read-only transaction it
     * fails before anything is sent. A transient failure (a deadlock, a lost connection) is retried, as configured by
     * {@code pgbulk.retry.*}, when the call owns its transaction.
     *
     * @param <S> the type of the entities; subclasses may be mixed
     * @param entities the new entities, none of them null; may be empty. It is iterated once
     * @param options how to work
     * @return the given instances in input order
     * @throws IllegalArgumentException for a null or foreign element, a preset generated id, or an option that does not
     *     fit, before anything is written
     * @throws jakarta.validation.ConstraintViolationException if an entity is not valid, where Bean Validation is active
     *     for the persistence unit
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link CreateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) throws IllegalArgumentException;

    /**
     * Creates rows from maps of values with the default options.
     *
     * @param values per row the values by the path of their attribute; may be empty
     * @return what was done
     * @throws IllegalArgumentException for values that do not fit
     * @see #pgBulkCreate(Collection, CreateOptions)
     */
    default CreateResult<T> pgBulkCreate(Collection<? extends Map<String, ?>> values) throws IllegalArgumentException {
        return pgBulkCreate(values, CreateOptions.defaults());
    }

    /**
     * Creates rows from maps of values. Values are converted to the attribute's Java type, then by the mapping; a to-one
     * takes an entity, an id, or a {@code List} or embeddable for a composite key. Rows may have different attributes.
     *
     * <p>An omitted attribute with a Hibernate generator (an id, a version, a timestamp) is generated, also where it is
     * null; one that is given is written as given. Any other omitted attribute gets its column's default in the database;
     * without one, what the constructor of the entity sets, unless that is a primitive zero; else null. Any other null is
     * written as null, also where the column has a default.
     * {@link CreateOptions#set(String, SetFunction) Set functions} are written in the form they have in an insert.
     *
     * <p>Entities are not made: no callbacks are called and nothing is validated, the event carries ids and no entities.
     * Transaction and retry are as for {@link #bulkCreate(Iterable, CreateOptions)}.
     *
     * @param values per row the values by the path of their attribute; may be empty
     * @param options with which functions, and how; {@link CreateOptions#callbacks callbacks} are refused
     * @return what was done, in input order
     * @throws IllegalArgumentException for an unknown attribute, a null row, a value that cannot be converted, a function
     *     that does not support its column or an option that does not fit, before anything is written; names are checked
     *     for an empty input too
     * @throws BulkRowException if a row does not fit its table; it names the input index and the attribute
     * @throws BulkDuplicateKeyException if a row breaks a unique constraint
     * @throws BatchesFailedException with {@link CreateOptions#transactionPerBatch()}, if a batch failed
     * @throws org.springframework.dao.DataAccessException for every other failure of the database
     */
    CreateResult<T> pgBulkCreate(Collection<? extends Map<String, ?>> values, CreateOptions options)
            throws IllegalArgumentException;
}
