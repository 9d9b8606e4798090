package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** The operations of an application that has switched them off: each call says by which property. */
final class DisabledBulkRepository<T, ID> implements BulkRepository<T, ID> {

    @Override
    public <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) {
        throw disabled("bulkCreate");
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
