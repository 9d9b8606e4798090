package dev.pgbulk;

import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

// IllegalArgumentException is declared for the reason that BulkUpdateExecutor tells.

/**
 * Makes the rows of a scope equal to the entities of a feed: creates what is missing, updates what differs and deletes what
 * the feed no longer has, in a handful of statements; and tells beforehand what that would be. A Spring Data JPA repository
 * extends it, alone or as part of {@link BulkRepository}.
 *
 * <p>A sync is one transaction: it joins the caller's or opens its own; in a read-only transaction it fails before anything
 * is sent. A preview runs in a read-only transaction of its own unless the caller has one. A transient failure (a deadlock,
 * a lost connection) is retried, as configured by {@code pgbulk.retry.*}, when the call owns its transaction.
 *
 * <p>Entities and rows belong together by {@link SyncOptions#keyFields(String...)}, the id by default; a null key equals a
 * null key. Only rows of the scope are looked at: one outside of it that has the key of an entity is neither updated nor
 * deleted. The rows are compared by the server, by the equality of their columns, and do not travel; a row that holds the
 * values already is not written. Deletes come first, then updates, then creates, so that a unique value that a deleted or
 * updated row gives up can be used again.
 *
 * <p>Nothing is written if the input is empty, unless {@link SyncOptions#allowEmpty()}; if more rows would be deleted than
 * {@link SyncOptions#maxDeletes(long)}; if two items or two rows of the scope have the same key; or if a written row would
 * lie outside of the scope, or would be hidden by a restriction of the mapping or an enabled filter, unless
 * {@link SyncOptions#allowOutsideScope()}. Syncs of one table wait for each other, unless
 * {@link SyncOptions#lock(SyncLock) lock(NONE)}; other writers do not wait, and what they change meanwhile is noticed
 * before a row is written.
 *
 * <p>Names and options are checked before the first write, and also for an empty input. A null element is an error that
 * names its index.
 *
 * <p>Every operation throws {@link IllegalArgumentException} for names, values and options that do not fit, before anything
 * is written; {@link DuplicateKeysException} for items with the same key that are rejected; {@link BulkRowException} if a
 * row does not fit its table, with its input index and attribute; {@link BulkDuplicateKeyException} if a row breaks a unique
 * constraint; and another {@link org.springframework.dao.DataAccessException} for every other failure of the database.
 *
 * @param <T> the entity type of the repository
 */
public interface BulkSyncExecutor<T> {

    /**
     * Makes the rows of a scope equal to entities.
     *
     * @param entities the entities; see {@link #bulkSync(Iterable, Specification, SyncOptions)}
     * @param scope which rows are theirs
     * @param options how
     * @return what was done
     * @throws IllegalArgumentException for input that does not fit
     * @see #bulkSync(Iterable, Specification, SyncOptions)
     */
    default SyncResult<T> bulkSync(Iterable<? extends T> entities, PredicateSpecification<T> scope, SyncOptions options)
            throws IllegalArgumentException {
        return bulkSync(entities, Names.filter("bulkSync", scope), options);
    }

    /**
     * Makes the rows of a scope equal to entities. Created and updated entities have the id, version and generated values
     * of their row afterwards; unchanged ones only with {@link SyncOptions#returning()}. An entity whose id is generated and
     * set is found by it where the id is the key; by another key a row that is created gets it where the generator allows
     * it, and a row that exists keeps its own.
     *
     * @param entities the entities, none of them null; it is iterated once
     * @param scope which rows are theirs; joins and subqueries work. One that is null, sets no condition
     *     ({@code unrestricted()}) or fetches is refused; {@link #bulkSyncAll} is for the whole table
     * @param options by which key, which attributes, what may be done, and how
     * @return what was done
     * @throws IllegalArgumentException for input that does not fit, before anything is written
     */
    SyncResult<T> bulkSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options)
            throws IllegalArgumentException;

    /**
     * Makes all rows of the entity type equal to entities, subclasses included; otherwise like
     * {@link #bulkSync(Iterable, Specification, SyncOptions)}. Rows that a soft delete hides and those of other tenants are
     * left alone.
     *
     * @param entities the entities, none of them null; it is iterated once
     * @param options by which key, which attributes, what may be done, and how
     * @return what was done
     * @throws IllegalArgumentException for input that does not fit, before anything is written
     */
    SyncResult<T> bulkSyncAll(Iterable<? extends T> entities, SyncOptions options) throws IllegalArgumentException;

    /**
     * Tells what a sync would do.
     *
     * @param entities the entities; see {@link #previewSync(Iterable, Specification, SyncOptions)}
     * @param scope which rows are theirs
     * @param options how
     * @return what would be done
     * @throws IllegalArgumentException for input that does not fit
     * @see #previewSync(Iterable, Specification, SyncOptions)
     */
    default SyncPreview<T> previewSync(
            Iterable<? extends T> entities, PredicateSpecification<T> scope, SyncOptions options)
            throws IllegalArgumentException {
        return previewSync(entities, Names.filter("previewSync", scope), options);
    }

    /**
     * Tells what {@link #bulkSync(Iterable, Specification, SyncOptions)} would do if it ran now, with old and new values.
     * Nothing is written, locked or drawn from a sequence, no temporary table is made, no callback called and no event
     * published; the entities are left as they are. What only a write could tell (a broken constraint, what a trigger does, a
     * row that would lie outside of the scope) is not known. More deletes than {@link SyncOptions#maxDeletes(long)} are told, not refused.
     *
     * @param entities the entities, none of them null; it is iterated once
     * @param scope which rows are theirs, as in a sync
     * @param options as in a sync
     * @return what would be done
     * @throws IllegalArgumentException for input that does not fit
     */
    SyncPreview<T> previewSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options)
            throws IllegalArgumentException;

    /**
     * Tells what {@link #bulkSyncAll} would do if it ran now; otherwise like
     * {@link #previewSync(Iterable, Specification, SyncOptions)}.
     *
     * @param entities the entities, none of them null; it is iterated once
     * @param options as in a sync
     * @return what would be done
     * @throws IllegalArgumentException for input that does not fit
     */
    SyncPreview<T> previewSyncAll(Iterable<? extends T> entities, SyncOptions options) throws IllegalArgumentException;

    /**
     * Compares two collections of entities in memory, as a sync would compare entities with rows: values are taken as their
     * columns would hold them, so that 1.0 equals 1.00, times are cut to microseconds and json may be written in different
     * ways. What a sync does not compare is left out: the id, the version, timestamps and other generated attributes, and
     * collections. No query is sent, and the entities are left as they are; associations are compared by id.
     *
     * @param before the earlier entities, none of them null; it is iterated once
     * @param after the later entities, none of them null; it is iterated once
     * @param options by which key, and what is left out
     * @return in what they differ
     * @throws IllegalArgumentException for null, an entity of another type or a name that does not fit
     * @throws DuplicateKeysException for two entities of one collection with the same key that are rejected
     */
    Comparison<T> bulkCompare(Iterable<? extends T> before, Iterable<? extends T> after, CompareOptions options)
            throws IllegalArgumentException;
}
