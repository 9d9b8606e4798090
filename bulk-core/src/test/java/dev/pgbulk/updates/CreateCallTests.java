package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionTemplate;

/** A call of pgBulkCreate: its events, batches, attempts and transaction. */
class CreateCallTests extends ValueCreating {

    private final Heard heard = new Heard();

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Ids.ByIdentity.class);
    }

    private BulkRepository<Product, Object> products(BulkSettings settings, Object... beans) {
        Operations operations = new Operations(application, settings, beans);
        afterwards(operations::close);
        return operations.of(Product.class);
    }

    private static List<Map<String, @Nullable Object>> some(int count) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            values.add(at % 3 == 0 ? map("sku", "s" + at, "note", "n") : map("sku", "s" + at, "price", at));
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eventsTellIdsAndNoEntities(Strategy strategy) {
        CreateResult<Product> result = products(BulkSettings.defaults(), heard)
                .pgBulkCreate(some(7), with(strategy).batchSize(3).returning("id"));

        assertThat(heard.before).singleElement().satisfies(it -> {
            assertThat(it.operation()).isEqualTo("pgBulkCreate");
            assertThat(it.entities()).isEmpty();
        });
        assertThat(heard.created).singleElement().satisfies(it -> {
            assertThat(it.operation()).isEqualTo("pgBulkCreate");
            assertThat(it.entityType()).isEqualTo(Product.class);
            assertThat(it.entities()).isEmpty();
            assertThat(it.count()).isEqualTo(7);
            assertThat(it.ids())
                    .isEqualTo(
                            result.values().stream().map(row -> row.get("id")).toList());
        });
    }

    @Test
    void eventsAreSilentWhereNothingIsCreated() {
        BulkRepository<Product, Object> products = products(BulkSettings.defaults(), heard);
        products.pgBulkCreate(List.<Map<String, Object>>of());
        products.pgBulkCreate(some(1), CreateOptions.defaults().events(false));
        assertThatThrownBy(() -> products.pgBulkCreate(some(2))).isInstanceOf(DataAccessException.class);

        assertThat(heard.created).isEmpty();
        assertThat(rows(Product.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTransientFailureIsRetriedWithTheSameIds(Strategy strategy) {
        CreateResult<Product> result;
        try (Trigger failing = Trigger.raising(database, "product", "40001", 2)) {
            result = products(Operations.retrying(3), heard)
                    .pgBulkCreate(some(5), with(strategy).batchSize(2).returning());
            assertThat(failing.attempts()).isGreaterThan(2);
        }
        assertThat(result.created()).isEqualTo(5);
        assertThat(result.rows()).extracting(it -> it.sku).containsExactly("s0", "s1", "s2", "s3", "s4");
        assertThat(heard.before).hasSize(1);
        assertThat(heard.created).hasSize(1);
        assertThat(rows(Product.class)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsThatTheServerMakesAreThoseOfTheLastAttempt(Strategy strategy) {
        Operations operations = new Operations(application, Operations.retrying(3));
        afterwards(operations::close);
        for (int count : List.of(1, 3)) {
            List<Map<String, Object>> values = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                values.add(Map.of("name", "n" + at));
            }
            CreateResult<Ids.ByIdentity> result;
            try (Trigger failing = Trigger.raising(database, table(Ids.ByIdentity.class), "40P01", 1)) {
                result = operations
                        .of(Ids.ByIdentity.class)
                        .pgBulkCreate(values, with(strategy).returning());
                assertThat(failing.attempts()).isEqualTo(2);
            }
            assertThat(result.rows()).hasSize(count).extracting(it -> it.name).doesNotContainNull();
        }
        assertThat(rows(Ids.ByIdentity.class)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theOutcomeOfEachBatchIsTold(Strategy strategy) {
        List<Map<String, @Nullable Object>> values = some(7);
        values.set(3, map("sku", "s0"));
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class,
                () -> products(BulkSettings.defaults(), heard)
                        .pgBulkCreate(values, with(strategy).batchSize(2).transactionPerBatch()));

        assertThat(failed.outcomes()).extracting(BatchOutcome::committed).containsExactly(true, false, true, true);
        assertThat(failed).hasMessageContaining("pgBulkCreate");
        assertThat(texts("SELECT sku FROM product ORDER BY sku")).containsExactly("s0", "s1", "s4", "s5", "s6");
        assertThat(heard.created)
                .singleElement()
                .satisfies(it -> assertThat(it.ids()).hasSize(5));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitOneByOneHandAllRowsBack(Strategy strategy) {
        List<Long> done = new ArrayList<>();
        CreateResult<Product> result = products(BulkSettings.defaults())
                .pgBulkCreate(
                        some(7),
                        with(strategy)
                                .batchSize(2)
                                .transactionPerBatch()
                                .set("sku", SetFunction.CONCAT)
                                .progress((Progress progress) -> done.add(progress.done()))
                                .returning("sku"));

        assertThat(result.created()).isEqualTo(7);
        assertThat(result.values())
                .extracting(it -> it.get("sku"))
                .containsExactly("s0", "s1", "s2", "s3", "s4", "s5", "s6");
        assertThat(done).last().isEqualTo(7L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCallIsOneTransactionAndJoinsTheCallers(Strategy strategy) {
        List<Map<String, @Nullable Object>> values = some(7);
        values.set(6, map("sku", "s0"));
        assertThatThrownBy(() -> products(BulkSettings.defaults())
                        .pgBulkCreate(values, with(strategy).batchSize(2)))
                .isInstanceOf(DataAccessException.class);
        assertThat(rows(Product.class)).isZero();

        rolledBack(() -> assertThat(
                        created(Product.class, with(strategy), map("sku", "a")).created())
                .isOne());
        assertThat(rows(Product.class)).isZero();

        inTransaction(() -> {
            assertThatThrownBy(() ->
                            created(Product.class, with(strategy).batchSize(1).transactionPerBatch(), map("sku", "a")))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
        });
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        readOnly.executeWithoutResult(status -> assertThatThrownBy(
                        () -> created(Product.class, with(strategy), map("sku", "a")))
                .isInstanceOf(InvalidDataAccessApiUsageException.class));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsAreHandedBackAsTheyAreWithinTheTransaction(Strategy strategy) {
        Set<String> skus = inTransaction(() -> {
            List<Product> rows = created(Product.class, with(strategy).returning(), map("sku", "a"), map("sku", "b"))
                    .rows();
            assertThat(rows).noneMatch(entities::contains);
            Product found = entities.find(Product.class, rows.get(0).id);
            found.note = "changed";
            return Set.of(found.sku, rows.get(1).sku);
        });
        assertThat(skus).containsExactlyInAnyOrder("a", "b");
        assertThat(texts("SELECT note FROM product ORDER BY sku")).containsExactly("changed", null);
    }

    /** What is told. */
    static final class Heard {

        final List<BeforeBulkCreate<Product>> before = new ArrayList<>();
        final List<BulkCreated<Product>> created = new ArrayList<>();

        @EventListener
        void on(BeforeBulkCreate<Product> event) {
            before.add(event);
        }

        @EventListener
        void on(BulkCreated<Product> event) {
            created.add(event);
        }
    }
}
