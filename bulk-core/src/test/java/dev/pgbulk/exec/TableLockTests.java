package dev.pgbulk.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.CatalogTable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionDefinition;

/** Calls that lock a table wait for each other, nobody else does, and it is known whether all is seen afterwards. */
class TableLockTests {

    private final ExecutionFixture fixture = new ExecutionFixture(Strategy.AUTO);

    @Test
    void theLockHoldsUntilTheEndOfTheTransaction() {
        CatalogTable things = table("things");
        CatalogTable others = table("others");
        fixture.call(it -> {
            it.lock(things);
            elsewhere(() -> {
                fixture.jdbc.execute("INSERT INTO things VALUES (1)");
                assertThat(fixture.<Boolean>call(other -> seesAll(other, others)))
                        .isTrue();
                assertThatThrownBy(() -> lockAtOnce(things)).isInstanceOf(PessimisticLockingFailureException.class);
            });
            return true;
        });
        assertThat(lockAtOnce(things)).isTrue();
    }

    @Test
    void byDefaultWhatIsCommittedMeanwhileIsSeen() {
        assertThat(seesAfterCommit()).isTrue();
    }

    @Test
    void aSerializableTransactionFailsByItself() {
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        assertThat(seesAfterCommit()).isTrue();
    }

    @Test
    void aRepeatedReadDoesNotSeeWhatWasCommittedBetweenItsStartAndTheLock() {
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThat(seesAfterCommit()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatedReadSeesAllIfTheLockComesFirst(boolean queries) {
        CatalogTable things = table("things");
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThat(fixture.<Boolean>call(it -> {
                    if (queries) {
                        fixture.texts("TABLE things");
                    }
                    return seesAll(it, things);
                }))
                .isTrue();
    }

    @Test
    void aRepeatedReadThatHasWrittenCannotKnow() {
        CatalogTable things = table("things");
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThat(fixture.<Boolean>call(it -> {
                    fixture.jdbc.execute("INSERT INTO things VALUES (1)");
                    return seesAll(it, things);
                }))
                .isFalse();
    }

    @Test
    void whatIsLockedAlreadyIsNotAskedForAgain() {
        CatalogTable things = table("things");
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThat(fixture.<Boolean>call(it -> {
                    it.lock(things);
                    fixture.jdbc.execute("INSERT INTO things VALUES (1)");
                    return seesAll(it, things);
                }))
                .isTrue();
    }

    /** The next call of the transaction has the lock already, and its own rows are no surprise. */
    @Test
    void whatAnEarlierCallOfTheTransactionHasLockedIsSeen() {
        CatalogTable things = table("things");
        fixture.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThat(fixture.<Boolean>call(it -> {
                    it.lock(things);
                    fixture.jdbc.execute("INSERT INTO things VALUES (1)");
                    return seesAll(fixture.begin(), things);
                }))
                .isTrue();
    }

    private boolean seesAfterCommit() {
        CatalogTable things = table("things");
        return fixture.call(it -> {
            fixture.texts("TABLE things");
            elsewhere(() -> fixture.jdbc.execute("INSERT INTO things VALUES (1)"));
            return seesAll(it, things);
        });
    }

    private boolean lockAtOnce(CatalogTable table) {
        return fixture.call(it -> {
            fixture.jdbc.execute("SET LOCAL lock_timeout = 50");
            return seesAll(it, table);
        });
    }

    private static boolean seesAll(Execution execution, CatalogTable table) {
        try {
            execution.lock(table);
            return true;
        } catch (InvalidDataAccessApiUsageException unseen) {
            assertThat(unseen).hasMessageContaining("REPEATABLE READ");
            return false;
        }
    }

    private CatalogTable table(String name) {
        fixture.table(name, "(id int4)");
        return fixture.catalog(name);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
