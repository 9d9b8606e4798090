package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Outcome;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Versions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** Promise 2 for upserts: one call is one transaction, the caller's where there is one, unless batches commit by themselves. */
class UpsertTransactionTests extends Feeding {

    private List<Product> six;

    /** Every second of the six is there. */
    @BeforeEach
    void threeRows() {
        stored(Product.class, 3, i -> Product.of("s" + 2 * i, "1"));
        six = IntStream.range(0, 6).mapToObj(i -> fed("s" + i)).toList();
    }

    private static Product fed(String sku) {
        Product product = Product.of(sku, "2");
        product.note = "new";
        return product;
    }

    private BulkRepository<Product, Object> products() {
        return of(Product.class);
    }

    private List<String> rows() {
        return database.queryForList("SELECT sku || coalesce(note, '-') FROM product ORDER BY sku", String.class);
    }

    private void assertNothingWritten() {
        assertThat(rows()).containsExactly("s0-", "s2-", "s4-");
        assertThat(six).extracting(it -> it.id).containsOnlyNulls();
    }

    private static BigDecimal bad() {
        return BigDecimal.ONE.negate();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCallIsRolledBackWithTheTransactionOfItsCaller(Strategy strategy) {
        rolledBack(() -> {
            products().pgBulkUpdateOrCreate(six, by(strategy, "sku"));
            assertThat(rows()).as("inside").hasSize(6).allMatch(it -> it.endsWith("new"));
        });
        assertThat(rows()).as("afterwards").containsExactly("s0-", "s2-", "s4-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureThatIsCaughtLeavesTheTransactionForRollbackOnly(Strategy strategy) {
        six.get(3).price = bad();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    database.update("UPDATE product SET note = 'mine'");
                    assertThatThrownBy(() -> products().pgBulkUpdateOrCreate(six, by(strategy, "sku")));
                    assertThat(status.isRollbackOnly()).isTrue();
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertNothingWritten();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allBatchesAreOneTransaction(Strategy strategy) {
        for (int failing : new int[] {4, 5}) {
            six.get(failing).price = bad();
            assertThatThrownBy(() -> products()
                            .pgBulkUpdateOrCreate(six, by(strategy, "sku").batchSize(2)))
                    .isInstanceOfSatisfying(
                            BulkRowException.class,
                            it -> assertThat(it.constraint()).isEqualTo("product_price_check"));
            six.get(failing).price = BigDecimal.ONE;
            assertNothingWritten();
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesAddUp(Strategy strategy) {
        for (int size : new int[] {1, 2, 4, 100}) {
            database.update("DELETE FROM product WHERE sku > 's0'");
            List<Progress> told = new ArrayList<>();
            UpsertOptions options = by(strategy, "sku").batchSize(size).progress(told::add);
            List<Product> feed =
                    IntStream.range(0, 6).mapToObj(i -> fed("s" + i)).toList();
            assertThat(products().pgBulkUpdateOrCreate(feed, options).outcomes())
                    .containsExactly(
                            Outcome.UPDATED,
                            Outcome.CREATED,
                            Outcome.CREATED,
                            Outcome.CREATED,
                            Outcome.CREATED,
                            Outcome.CREATED);
            assertThat(feed).extracting(it -> it.id).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(told).extracting(Progress::done).isSorted().endsWith(6L);
            assertThat(told).extracting(Progress::total).containsOnly(6L);
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReadOnlyTransactionIsRefusedBeforeAnythingIsSent(Strategy strategy) {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        List<Runnable> calls = List.of(
                () -> products().pgBulkUpdateOrCreate(six, by(strategy, "sku")),
                () -> products().pgBulkUpdateOrCreate(List.of(Map.of("sku", "s1", "note", "x")), by(strategy, "sku")),
                () -> products().pgBulkUpdateOrCreate(Map.of("s1", Map.of("note", "x")), by(strategy, "sku")),
                () -> products().pgBulkUpdateOrCreate(List.<Product>of()));
        readOnly.executeWithoutResult(status ->
                calls.forEach(call -> assertThat(dataSource.during(() -> assertThatThrownBy(call::run)
                                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                                .hasMessageContaining("read-only")))
                        .isEmpty()));
        assertNothingWritten();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesAreRefusedInATransaction(Strategy strategy) {
        UpsertOptions batches = by(strategy, "sku").batchSize(2).transactionPerBatch();
        inTransaction(() -> {
            assertThatThrownBy(() -> products().pgBulkUpdateOrCreate(six, batches))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("transactionPerBatch");
            assertThatThrownBy(() -> products().pgBulkUpdateOrCreate(List.<Product>of(), batches))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
        });
        assertNothingWritten();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesTellWhatStays(Strategy strategy) {
        six.get(3).price = bad();
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class,
                () -> products()
                        .pgBulkUpdateOrCreate(
                                six, by(strategy, "sku").batchSize(2).transactionPerBatch()));
        List<BatchOutcome> outcomes = failed.outcomes();
        assertThat(outcomes).extracting(BatchOutcome::firstIndex).containsExactly(0L, 2L, 4L);
        assertThat(outcomes).extracting(BatchOutcome::lastIndex).containsExactly(1L, 3L, 5L);
        assertThat(outcomes).extracting(BatchOutcome::committed).containsExactly(true, false, true);
        assertThat(outcomes.get(1).cause()).isInstanceOf(BulkRowException.class);
        assertThat(rows()).containsExactly("s0new", "s1new", "s2-", "s4new", "s5new");
        assertThat(six).filteredOn(it -> it.id == null).containsExactly(six.get(2), six.get(3));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesTellAllOutcomes(Strategy strategy) {
        assertThat(products()
                        .pgBulkUpdateOrCreate(
                                six, by(strategy, "sku").batchSize(4).transactionPerBatch())
                        .outcomes())
                .containsExactly(
                        Outcome.UPDATED,
                        Outcome.CREATED,
                        Outcome.UPDATED,
                        Outcome.CREATED,
                        Outcome.UPDATED,
                        Outcome.CREATED);
    }

    /** Without an index the calls wait for each other by a lock that ends with the transaction. */
    @Test
    void withoutAnIndexBatchesDoNotCommitByThemselves() {
        UpsertOptions options =
                UpsertOptions.keyFields("note").keyIsUnique(false).batchSize(2).transactionPerBatch();
        assertThatThrownBy(() -> products().pgBulkUpdateOrCreate(six, options))
                .isInstanceOf(IllegalArgumentException.class);
        assertNothingWritten();
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
                        .pgBulkUpdateOrCreate(rows, by(strategy).batchSize(2).transactionPerBatch()));
        assertThat(failed.outcomes().get(1).cause())
                .isInstanceOfSatisfying(
                        StaleRowsException.class, it -> assertThat(it.indices()).containsExactly(2L));
        assertThat(rows).extracting(it -> it.version).containsExactly(1L, 1L, 0L, 0L, 1L);
        assertThat(column(Versions.ByLong.class, "version")).containsExactly("1", "1", "9", "0", "1");
    }

    @Test
    void rowsAreVisibleToOthersAfterEachBatchThatCommitsByItself() {
        assertThat(seenByOthers(UpsertOptions.keyFields("sku").batchSize(2).transactionPerBatch()))
                .containsExactly(0L, 2L, 4L);
    }

    @Test
    void inOneTransactionNobodySeesABatchBeforeTheEnd() {
        assertThat(seenByOthers(UpsertOptions.keyFields("sku").batchSize(2))).containsOnly(0L);
    }

    private List<Long> seenByOthers(UpsertOptions options) {
        JdbcTemplate other =
                new JdbcTemplate(new DriverManagerDataSource(dataSource.pool().getJdbcUrl()));
        List<Long> seen = new ArrayList<>();
        products()
                .pgBulkUpdateOrCreate(
                        six,
                        options.progress(progress ->
                                seen.add(other.queryForObject("SELECT count(note) FROM product", Long.class))));
        assertThat(rows()).hasSize(6).allMatch(it -> it.endsWith("new"));
        return seen;
    }

    @Test
    void aFailedCommitLeavesNothing() {
        List<Versions.ByLong> rows = stored(Versions.ByLong.class, 2, i -> new Versions.ByLong());
        change(
                "ALTER TABLE versionedbylong ADD CONSTRAINT later UNIQUE (name) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE versionedbylong DROP CONSTRAINT later");
        List<Versions.ByLong> feed = new ArrayList<>(rows);
        Versions.ByLong fresh = new Versions.ByLong();
        fresh.id = 9_999_999L;
        feed.add(fresh);
        feed.forEach(it -> it.name = "same");
        assertThatThrownBy(() -> of(Versions.ByLong.class).pgBulkUpdateOrCreate(feed))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(column(Versions.ByLong.class, "name")).hasSize(2).containsOnlyNulls();
        assertThat(feed).extracting(it -> it.version).containsExactly(0L, 0L, null);
    }

    @Test
    void thePauseIsTakenBetweenBatchesOnly() {
        UpsertOptions slow = UpsertOptions.keyFields("sku").batchSize(2).batchDelay(Duration.ofMillis(150));
        long start = System.nanoTime();
        products().pgBulkUpdateOrCreate(six, slow);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        products().pgBulkUpdateOrCreate(six, slow.batchSize(6).batchDelay(Duration.ofDays(7)));
    }

    @Test
    void whatNeedsABatchSizeIsRefusedWithout() {
        for (UpsertOptions sizeless : List.of(
                UpsertOptions.defaults().transactionPerBatch(),
                UpsertOptions.defaults().batchDelay(Duration.ofMillis(1)))) {
            assertThatThrownBy(() -> products().pgBulkUpdateOrCreate(six, sizeless))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batchSize");
        }
    }
}
