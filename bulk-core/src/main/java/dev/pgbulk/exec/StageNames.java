package dev.pgbulk.exec;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the stages of one transaction, so that their names differ within it and recur in the next. */
final class StageNames implements TransactionSynchronization {

    static final String PREFIX = "pgbulk_stage_";

    private final Key key;
    private int last;

    private StageNames(Key key) {
        this.key = key;
    }

    static String next(DataSource dataSource) {
        Key key = new Key(dataSource);
        StageNames names = (StageNames) TransactionSynchronizationManager.getResource(key);
        if (names == null) {
            names = new StageNames(key);
            TransactionSynchronizationManager.bindResource(key, names);
            TransactionSynchronizationManager.registerSynchronization(names);
        }
        return "pg_temp." + PREFIX + ++names.last;
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

    private record Key(@Nullable DataSource dataSource) {}
}
