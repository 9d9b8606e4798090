package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.repository.BulkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Promises 1.4 and 2: batches that commit one by one, and the pause between them. */
class TransactionPerBatchTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Ids.ByIdentity.class);
    }

    private static CreateOptions batches(int size) {
        return CreateOptions.defaults().batchSize(size).transactionPerBatch();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theOutcomeOfEachBatchIsTold(Strategy strategy) {
        List<Product> fresh = List.of(
                Product.of("a", "1"),
                Product.of("b", "1"),
                Product.of("c", "1"),
                Product.of("a", "1"),
                Product.of("d", "-1"),
                Product.of("e", "1"),
                Product.of("f", "1"));
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class,
                () -> create(Product.class, fresh, batches(2).strategy(strategy)));
        List<BatchOutcome> outcomes = failed.outcomes();
        assertThat(outcomes).extracting(BatchOutcome::firstIndex).containsExactly(0L, 2L, 4L, 6L);
        assertThat(outcomes).extracting(BatchOutcome::lastIndex).containsExactly(1L, 3L, 5L, 6L);
        assertThat(outcomes).extracting(BatchOutcome::committed).containsExactly(true, false, false, true);
        assertThat(outcomes.get(0).cause()).isNull();
        assertThat(outcomes.get(1).cause())
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(3));
        assertThat(outcomes.get(2).cause())
                .isInstanceOfSatisfying(
                        BulkRowException.class,
                        it -> assertThat(it.constraint()).isEqualTo("product_price_check"));
        assertThat(failed)
                .hasMessageContaining("2 of 4 batches")
                .cause()
                .isSameAs(outcomes.get(1).cause());
        assertThat(database.queryForList("SELECT sku FROM product ORDER BY sku", String.class))
                .containsExactly("a", "b", "f");
    }

    /** What is committed keeps its ids, and the report of the batches is not lost over a listener. */
    @Test
    void aListenerThatFailsChangesNothingOfWhatWasCommitted() {
        List<Product> fresh = List.of(Product.of("a", "1"), Product.of("a", "1"), Product.of("b", "1"));
        Operations operations = operations(BulkSettings.defaults(), new EventFailureTests.RefusesAfter());
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class, () -> operations.create(Product.class, fresh, batches(1)));
        assertThat(failed.outcomes()).extracting(BatchOutcome::committed).containsExactly(true, false, true);
        assertThat(failed.getSuppressed()).singleElement().isInstanceOf(UnsupportedOperationException.class);
        assertThat(fresh.get(0).id).isNotNull();
        assertThat(fresh.get(1).id).isNull();
        assertThat(fresh.get(2).id).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyCommittedEntitiesHaveIds(Strategy strategy) {
        List<Product> fresh = List.of(Product.of("a", "1"), Product.of("a", "1"), Product.of("b", "1"));
        assertThatThrownBy(() -> create(Product.class, fresh, batches(1).strategy(strategy)))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(fresh).extracting(it -> it.id == null).containsExactly(false, true, false);
    }

    @Test
    void itIsRefusedInTheCallersTransaction() {
        assertThatThrownBy(() -> inTransaction(() -> create(Product.class, EventTests.some(2), batches(1))))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("transactionPerBatch");
        assertThat(rows(Product.class)).isZero();
    }

    @Test
    void itIsRefusedThereForAnEmptyInputToo() {
        assertThatThrownBy(() -> inTransaction(() -> create(Product.class, List.<Product>of(), batches(1))))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
    }

    @Test
    void itNeedsABatchSize() {
        CreateOptions sizeless = CreateOptions.defaults().transactionPerBatch();
        assertThatThrownBy(() -> create(Product.class, EventTests.some(2), sizeless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsAreVisibleToOthersAfterEachBatch(Strategy strategy) {
        JdbcTemplate other =
                new JdbcTemplate(new DriverManagerDataSource(dataSource.pool().getJdbcUrl()));
        List<Long> seen = new ArrayList<>();
        CreateOptions options = batches(2)
                .strategy(strategy)
                .progress(progress -> seen.add(other.queryForObject("SELECT count(*) FROM product", Long.class)));
        create(Product.class, EventTests.some(6), options);
        assertThat(seen).containsExactly(0L, 2L, 4L);
        assertThat(rows(Product.class)).isEqualTo(6);
    }

    @Test
    void inOneTransactionNobodySeesABatchBeforeTheEnd() {
        JdbcTemplate other =
                new JdbcTemplate(new DriverManagerDataSource(dataSource.pool().getJdbcUrl()));
        List<Long> seen = new ArrayList<>();
        CreateOptions options = CreateOptions.defaults()
                .batchSize(2)
                .progress(progress -> seen.add(other.queryForObject("SELECT count(*) FROM product", Long.class)));
        create(Product.class, EventTests.some(6), options);
        assertThat(seen).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsThatTheDatabaseMakesAreThoseOfTheCommitted(Strategy strategy) {
        List<Ids.ByIdentity> fresh = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            Ids.ByIdentity it = new Ids.ByIdentity();
            it.name = "n" + at;
            fresh.add(it);
        }
        create(Ids.ByIdentity.class, fresh, batches(2).strategy(strategy));
        assertThat(fresh)
                .allSatisfy(it -> assertThat(database.queryForObject(
                                "SELECT name FROM idbyidentity WHERE id = ?", String.class, it.id))
                        .isEqualTo(it.name));
    }

    @Test
    void thePauseIsTakenBetweenBatchesOnly() {
        CreateOptions slow = CreateOptions.defaults().batchSize(2).batchDelay(Duration.ofMillis(150));
        long start = System.nanoTime();
        create(Product.class, EventTests.some(6), slow);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    /** A pause of a week would be noticed. */
    @Test
    void oneBatchTakesNoPause() {
        CreateOptions slow = CreateOptions.defaults().batchSize(6).batchDelay(Duration.ofDays(7));
        create(Product.class, EventTests.some(6), slow);
        assertThat(rows(Product.class)).isEqualTo(6);
    }

    @Test
    void aPauseNeedsABatchSize() {
        CreateOptions sizeless = CreateOptions.defaults().batchDelay(Duration.ofMillis(1));
        assertThatThrownBy(() -> create(Product.class, EventTests.some(2), sizeless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize");
    }
}
