package dev.pgbulk.exec;

import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Of which tables one transaction sees all that was committed before it got the lock on them: what it writes itself then does
 * not change that.
 */
final class SeenTables implements TransactionSynchronization {

    private final Key key;
    private final Set<String> seen = new HashSet<>();

    private SeenTables(Key key) {
        this.key = key;
    }

    static SeenTables of(DataSource dataSource) {
        Key key = new Key(dataSource);
        SeenTables tables = (SeenTables) TransactionSynchronizationManager.getResource(key);
        if (tables == null) {
            tables = new SeenTables(key);
            TransactionSynchronizationManager.bindResource(key, tables);
            TransactionSynchronizationManager.registerSynchronization(tables);
        }
        return tables;
    }

    boolean contains(String table) {
        return seen.contains(table);
    }

    void add(String table) {
        seen.add(table);
    }

    /** The locks may be gone with what was rolled back. */
    @Override
    public void savepointRollback(Object savepoint) {
        seen.clear();
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(key);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(key, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(key);
    }

    private record Key(DataSource dataSource) {}
}
