package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Versions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 2 for updates: one call is one transaction, the caller's where there is one, unless batches commit by themselves. */
class UpdateTransactionTests extends Changing {

    private List<Product> six;

    @BeforeEach
    void sixRows() {
        six = stored(Product.class, 6, i -> Product.of("s" + i, "1"));
        six.forEach(it -> it.note = "new");
    }

    private BulkRepository<Product, Object> products() {
        return of(Product.class);
    }

    private List<String> notes() {
        return column(Product.class, "coalesce(note, '-')");
    }

    private static BigDecimal bad() {
        return BigDecimal.ONE.negate();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCallIsRolledBackWithTheTransactionOfItsCaller(Strategy strategy) {
        rolledBack(() -> {
            products().updateFields(six, by(strategy));
            assertThat(notes()).as("inside").containsOnly("new");
        });
        assertThat(notes()).as("afterwards").containsOnly("-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureThatIsCaughtLeavesTheTransactionForRollbackOnly(Strategy strategy) {
        six.get(3).price = bad();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    database.update("UPDATE product SET note = 'mine'");
                    assertThatThrownBy(() -> products().updateFields(six, by(strategy)));
                    assertThat(status.isRollbackOnly()).isTrue();
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(notes()).containsOnly("-");
    }

    @Test
    void aRefusedArgumentLeavesTheTransactionForRollbackOnlyToo() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    database.update("UPDATE product SET note = 'mine'");
                    six.get(1).id = null;
                    assertThatThrownBy(() -> products().updateFields(six, "note"))
                            .isInstanceOf(IllegalArgumentException.class);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allBatchesAreOneTransaction(Strategy strategy) {
        six.get(4).price = bad();
        assertThatThrownBy(() -> products().updateFields(six, by(strategy).batchSize(2)))
                .isInstanceOfSatisfying(
                        BulkRowException.class,
                        it -> assertThat(it.constraint()).isEqualTo("product_price_check"));
        assertThat(notes()).containsOnly("-");
    }

    @Test
    void allBatchesOfAFilterAreOneTransaction() {
        database.update("UPDATE product SET price = 5 WHERE id = ?", six.get(4).id);
        change(
                "ALTER TABLE product ADD CHECK (price < 5 OR note IS NULL)",
                "ALTER TABLE product DROP CONSTRAINT product_check");
        assertThatThrownBy(() -> products()
                        .bulkUpdateAll(
                                Map.of("note", "new"), UpdateOptions.defaults().batchSize(2)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(notes()).containsOnly("-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReadOnlyTransactionIsRefusedBeforeAnythingIsSent(Strategy strategy) {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        List<Runnable> calls = List.of(
                () -> products().updateFields(six, by(strategy)),
                () -> products().pgBulkUpdate(List.of(Map.of("id", 1, "note", "x")), by(strategy)),
                () -> products().bulkUpdateAll(Map.of("note", "x"), by(strategy)),
                () -> products().updateFields(List.<Product>of()));
        readOnly.executeWithoutResult(status ->
                calls.forEach(call -> assertThat(dataSource.during(() -> assertThatThrownBy(call::run)
                                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                                .hasMessageContaining("read-only")))
                        .isEmpty()));
        assertThat(notes()).containsOnly("-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesAreRefusedInATransaction(Strategy strategy) {
        UpdateOptions batches = by(strategy).batchSize(2).transactionPerBatch();
        inTransaction(() -> {
            assertThatThrownBy(() -> products().updateFields(six, batches))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("transactionPerBatch");
            assertThatThrownBy(() -> products().pgBulkUpdate(List.<Product>of(), batches))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
        });
        assertThat(notes()).containsOnly("-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesTellWhatStays(Strategy strategy) {
        six.get(3).price = bad();
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class,
                () -> products().updateFields(six, by(strategy).batchSize(2).transactionPerBatch()));
        List<BatchOutcome> outcomes = failed.outcomes();
        assertThat(outcomes).extracting(BatchOutcome::firstIndex).containsExactly(0L, 2L, 4L);
        assertThat(outcomes).extracting(BatchOutcome::lastIndex).containsExactly(1L, 3L, 5L);
        assertThat(outcomes).extracting(BatchOutcome::committed).containsExactly(true, false, true);
        assertThat(outcomes.get(1).cause())
                .isInstanceOfSatisfying(
                        BulkRowException.class,
                        it -> assertThat(it.constraint()).isEqualTo("product_price_check"));
        assertThat(notes()).containsExactly("new", "new", "-", "-", "new", "new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void staleRowsFailTheirBatchOnly(Strategy strategy) {
        List<Versions.ByLong> rows = stored(Versions.ByLong.class, 5, i -> new Versions.ByLong());
        rows.forEach(it -> it.name = "new");
        database.update("UPDATE versionedbylong SET version = 9 WHERE id = ?", rows.get(2).id);
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class,
                () -> of(Versions.ByLong.class)
                        .updateFields(rows, by(strategy).batchSize(2).transactionPerBatch()));
        assertThat(failed.outcomes().get(1).cause())
                .isInstanceOfSatisfying(
                        StaleRowsException.class, it -> assertThat(it.indices()).containsExactly(2L));
        assertThat(rows).extracting(it -> it.version).containsExactly(1L, 1L, 0L, 0L, 1L);
        assertThat(column(Versions.ByLong.class, "version")).containsExactly("1", "1", "9", "0", "1");
    }

    @Test
    void rowsAreVisibleToOthersAfterEachBatchThatCommitsByItself() {
        assertThat(seenByOthers(UpdateOptions.defaults().batchSize(2).transactionPerBatch()))
                .containsExactly(0L, 2L, 4L);
    }

    @Test
    void inOneTransactionNobodySeesABatchBeforeTheEnd() {
        assertThat(seenByOthers(UpdateOptions.defaults().batchSize(2))).containsOnly(0L);
    }

    private List<Long> seenByOthers(UpdateOptions options) {
        JdbcTemplate other =
                new JdbcTemplate(new DriverManagerDataSource(dataSource.pool().getJdbcUrl()));
        List<Long> seen = new ArrayList<>();
        products()
                .updateFields(
                        six,
                        options.progress(progress ->
                                seen.add(other.queryForObject("SELECT count(note) FROM product", Long.class))));
        assertThat(notes()).containsOnly("new");
        return seen;
    }

    @Test
    void aFailedCommitLeavesNothing() {
        List<Versions.ByLong> rows = stored(Versions.ByLong.class, 3, i -> new Versions.ByLong());
        change(
                "ALTER TABLE versionedbylong ADD CONSTRAINT later UNIQUE (name) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE versionedbylong DROP CONSTRAINT later");
        rows.forEach(it -> it.name = "same");
        assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(rows))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(column(Versions.ByLong.class, "name")).containsOnlyNulls();
        assertThat(rows).extracting(it -> it.version).containsOnly(0L);
    }

    @Test
    void thePauseIsTakenBetweenBatchesOnly() {
        UpdateOptions slow = UpdateOptions.defaults().batchSize(2).batchDelay(Duration.ofMillis(150));
        long start = System.nanoTime();
        products().updateFields(six, slow);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        products().updateFields(six, UpdateOptions.defaults().batchSize(6).batchDelay(Duration.ofDays(7)));
    }

    @Test
    void whatNeedsABatchSizeIsRefusedWithout() {
        for (UpdateOptions sizeless : List.of(
                UpdateOptions.defaults().transactionPerBatch(),
                UpdateOptions.defaults().batchDelay(Duration.ofMillis(1)))) {
            assertThatThrownBy(() -> products().updateFields(six, sizeless))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batchSize");
        }
    }
}
