package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.Specification;

/** The operations of an application that has switched them off: each call says by which property. */
final class DisabledBulkRepository<T, ID> implements BulkRepository<T, ID> {

    @Override
    public <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) {
        throw disabled("bulkCreate");
    }

    @Override
    public CreateResult<T> pgBulkCreate(Collection<? extends Map<String, ?>> values, CreateOptions options) {
        throw disabled("pgBulkCreate");
    }

    @Override
    public long updateFields(Iterable<? extends T> entities, String... attributes) {
        throw disabled("updateFields");
    }

    @Override
    public UpdateResult<T> updateFields(Iterable<? extends T> entities, UpdateOptions options) {
        throw disabled("updateFields");
    }

    @Override
    public UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values, UpdateOptions options) {
        throw disabled("bulkUpdate");
    }

    @Override
    public UpdateResult<T> bulkUpdateAll(Map<String, ?> values, UpdateOptions options) {
        throw disabled("bulkUpdateAll");
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities, UpdateOptions options) {
        throw disabled("pgBulkUpdate");
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values, UpdateOptions options) {
        throw disabled("pgBulkUpdate");
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey, UpdateOptions options) {
        throw disabled("pgBulkUpdate");
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Iterable<? extends T> entities, UpsertOptions options) {
        throw disabled("pgBulkUpdateOrCreate");
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Collection<? extends Map<String, ?>> values, UpsertOptions options) {
        throw disabled("pgBulkUpdateOrCreate");
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Map<?, ? extends Map<String, ?>> valuesByKey, UpsertOptions options) {
        throw disabled("pgBulkUpdateOrCreate");
    }

    @Override
    public SyncResult<T> bulkSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options) {
        throw disabled("bulkSync");
    }

    @Override
    public SyncResult<T> bulkSyncAll(Iterable<? extends T> entities, SyncOptions options) {
        throw disabled("bulkSyncAll");
    }

    @Override
    public SyncPreview<T> previewSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options) {
        throw disabled("previewSync");
    }

    @Override
    public SyncPreview<T> previewSyncAll(Iterable<? extends T> entities, SyncOptions options) {
        throw disabled("previewSyncAll");
    }

    @Override
    public Comparison<T> bulkCompare(
            Iterable<? extends T> before, Iterable<? extends T> after, CompareOptions options) {
        throw disabled("bulkCompare");
    }

    @Override
    public long updateMembers(
            String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options) {
        throw disabled("updateMembers");
    }

    @Override
    public void ensureConnected() {
        throw disabled("ensureConnected");
    }

    private static InvalidDataAccessApiUsageException disabled(String operation) {
        return new InvalidDataAccessApiUsageException(
                operation + " is switched off by pgbulk.enabled=false; remove the property or set it to true");
    }
}
