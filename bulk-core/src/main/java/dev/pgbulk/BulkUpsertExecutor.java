package dev.pgbulk;

import java.util.Collection;
import java.util.Map;

// IllegalArgumentException is declared for the reason that BulkUpdateExecutor tells.

/**
 * Creates the rows that do not exist and updates those that do, in a handful of statements, and tells of each item which
 * it was. A Spring Data JPA repository extends it, alone or as part of {@link BulkRepository}.
 *
 * <p>Each call joins the caller's transaction or opens its own for all of its batches; in a read-only transaction it
 * fails before anything is sent. With {@link UpsertOptions#transactionPerBatch()} each batch commits by itself, and the
 * call refuses to run inside a caller's transaction. A transient failure (a deadlock, a lost connection) is retried, as
 * configured by {@code pgbulk.retry.*}, when the call owns its transaction. Calls with the same keys may run at the same
 * time: none of them fails for a row that another one created meanwhile.
 *
 * <p>Rows are told apart by {@link UpsertOptions#keyFields(String...)}, the id by default, for which the table needs a
 * unique index. Every row that is written is locked; a sequence is drawn from for new rows only. Creation timestamps and
 * attributes that are not updatable are left alone in rows that exist. A version that is not null is checked, by another key
 * than the id only of an entity that has its id too, and increased whenever a row is written.
 *
 * <p>Names and options are checked before the first write, and also for an empty input, which is no error and writes
 * nothing. A null element or key is an error that names its index; a null <em>value</em> is written as null.
 *
 * <p>Every operation throws {@link IllegalArgumentException} for names, values and options that do not fit, before
 * anything is written; {@link DuplicateKeysException} for items with the same key that are rejected;
 * {@link StaleRowsException} for versions that are not the expected ones; {@link BulkRowException} if a row does not fit
 * its table, with its input index and attribute; {@link BulkDuplicateKeyException} if a row breaks another unique
 * constraint than the key's; {@link BatchesFailedException} with {@link UpsertOptions#transactionPerBatch()}, if a batch
 * failed; and another {@link org.springframework.dao.DataAccessException} for every other failure of the database.
 *
 * @param <T> the entity type of the repository
 */
public interface BulkUpsertExecutor<T> {

    /**
     * Creates or updates the rows of entities, by id.
     *
     * @param entities the entities
     * @return what became of each
     * @throws IllegalArgumentException for input that does not fit
     * @see #pgBulkUpdateOrCreate(Iterable, UpsertOptions)
     */
    default UpsertResult<T> pgBulkUpdateOrCreate(Iterable<? extends T> entities) throws IllegalArgumentException {
        return pgBulkUpdateOrCreate(entities, UpsertOptions.defaults());
    }

    /**
     * Creates or updates the rows of entities. All of them have the id, version and generated values of their row
     * afterwards, also where the row was left alone. JPA callbacks are not called by default, since it is not known
     * beforehand which they would be.
     *
     * <p>An entity whose id is generated and set is found by it where the id is the key; by another key a row that is
     * created gets it where the generator allows it, and a row that exists keeps its own.
     *
     * @param entities the entities, none of them null; may be empty. It is iterated once
     * @param options by which key, which attributes, and how
     * @return what became of each
     * @throws IllegalArgumentException for input that does not fit, before anything is written
     */
    UpsertResult<T> pgBulkUpdateOrCreate(Iterable<? extends T> entities, UpsertOptions options)
            throws IllegalArgumentException;

    /**
     * Creates or updates rows from maps of values, by id.
     *
     * @param values per item the key and the values, by the path of their attribute
     * @return what became of each
     * @throws IllegalArgumentException for values that do not fit
     * @see #pgBulkUpdateOrCreate(Collection, UpsertOptions)
     */
    default UpsertResult<T> pgBulkUpdateOrCreate(Collection<? extends Map<String, ?>> values)
            throws IllegalArgumentException {
        return pgBulkUpdateOrCreate(values, UpsertOptions.defaults());
    }

    /**
     * Creates or updates rows from maps of values, which hold the key of an item and its values. What a map does not have
     * is generated or gets its default in a new row, and is left alone in one that exists.
     *
     * @param values per item the key and the values, by the path of their attribute; may be empty
     * @param options by which key, with which functions, and how; callbacks are refused
     * @return what became of each
     * @throws IllegalArgumentException for input that does not fit, before anything is written
     */
    UpsertResult<T> pgBulkUpdateOrCreate(Collection<? extends Map<String, ?>> values, UpsertOptions options)
            throws IllegalArgumentException;

    /**
     * Creates or updates rows from maps of values by id.
     *
     * @param valuesByKey the values, by the path of their attribute, by the id of their row
     * @return what became of each
     * @throws IllegalArgumentException for values that do not fit
     * @see #pgBulkUpdateOrCreate(Map, UpsertOptions)
     */
    default UpsertResult<T> pgBulkUpdateOrCreate(Map<?, ? extends Map<String, ?>> valuesByKey)
            throws IllegalArgumentException {
        return pgBulkUpdateOrCreate(valuesByKey, UpsertOptions.defaults());
    }

    /**
     * Creates or updates rows from maps of values by key. A value for a key attribute changes a row that exists; a new row
     * gets the key. The input index of an item is its place in the order of the map.
     *
     * @param valuesByKey the values, by the path of their attribute, by the key of their rows: of one key attribute its
     *     value, of several a {@code List} of them in key order; of a composite id also the embeddable or the id class.
     *     May be empty
     * @param options by which key, with which functions, and how; callbacks are refused
     * @return what became of each
     * @throws IllegalArgumentException for input that does not fit, before anything is written
     */
    UpsertResult<T> pgBulkUpdateOrCreate(Map<?, ? extends Map<String, ?>> valuesByKey, UpsertOptions options)
            throws IllegalArgumentException;
}
