package dev.pgbulk;

/**
 * All bulk operations. A Spring Data JPA repository extends it beside {@code JpaRepository}; who wants fewer extends
 * single mixins such as {@link BulkCreateExecutor}. Implementations are safe for use by many threads.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
public interface BulkRepository<T, ID>
        extends BulkCreateExecutor<T>, BulkUpdateExecutor<T, ID>, BulkUpsertExecutor<T>, BulkSyncExecutor<T> {

    /**
     * Makes sure that the repository's database answers: sends one {@code SELECT 1} and, outside of a transaction,
     * lets the pool replace broken connections until one answers. Inside a transaction the statement runs on the
     * transaction's connection, and the failure of an aborted transaction is not hidden.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    void ensureConnected();
}
