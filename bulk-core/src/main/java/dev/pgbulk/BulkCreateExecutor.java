package dev.pgbulk;

import java.util.List;

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
}
