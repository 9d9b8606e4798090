package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BulkCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 2: one call is one transaction, the caller's where there is one. */
class AtomicTests {

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsRolledBackWithTheTransactionOfItsCaller(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            path.create(Product.class, products(3));
            assertThat(path.count("product")).as("inside").isEqualTo(3);
            status.setRollbackOnly();
        });
        assertThat(path.count("product")).as("afterwards").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatIsCaughtLeavesTheTransactionForRollbackOnly(Path path) {
        assertThatThrownBy(() -> path.unit().transaction().executeWithoutResult(status -> {
                    path.database().update("INSERT INTO product (id, sku) VALUES (-1, 'mine')");
                    assertThatThrownBy(() -> path.create(Product.class, List.of(Product.of(null, "1"))));
                    assertThat(status.isRollbackOnly()).isTrue();
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(path.count("product")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void allBatchesAreOneTransaction(Path path) {
        List<Product> products = products(10);
        products.get(8).sku = "p1";
        CreateOptions options = CreateOptions.defaults().batchSize(2);
        assertThatThrownBy(() -> path.create(Product.class, products, options))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(8));
        assertThat(path.count("product")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfALaterRowWithAnIdOfTheDatabaseLeavesNothing(Path path) {
        List<Ids.ByIdentity> rows =
                IntStream.range(0, 5).mapToObj(i -> new Ids.ByIdentity()).toList();
        rows.get(3).name = "x".repeat(256);
        for (CreateOptions options :
                List.of(CreateOptions.defaults(), CreateOptions.defaults().batchSize(1))) {
            assertThatThrownBy(() -> path.create(Ids.ByIdentity.class, rows, options))
                    .hasMessageContaining("index 3");
            assertThat(path.count("idbyidentity")).isZero();
            assertThat(rows).extracting(it -> it.id).containsOnlyNulls();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatThrowsTakesTheRowsAlong(Path path) {
        List<Product> products = products(3);
        path.unit()
                .listening(
                        BulkCreated.class,
                        event -> {
                            throw new IllegalStateException("no");
                        },
                        () -> assertThatThrownBy(() -> path.create(Product.class, products))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("no"));
        assertThat(path.count("product")).isZero();
        assertThat(products).extracting(it -> it.id).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyTransactionIsRefusedBeforeAnythingIsSent(Path path) {
        path.create(Product.class, List.of(Product.of("known", "1")));
        for (boolean prior : List.of(false, true)) {
            TransactionTemplate readOnly = path.unit().transaction();
            readOnly.setReadOnly(true);
            List<Product> products = products(3);
            readOnly.executeWithoutResult(status -> {
                if (prior) {
                    path.count("product");
                }
                assertThat(path.unit()
                                .dataSource()
                                .during(() -> assertThatThrownBy(() -> path.create(Product.class, products))
                                        .isInstanceOf(InvalidDataAccessApiUsageException.class)
                                        .hasMessageContaining("read-only")))
                        .as("sent, prior statement: " + prior)
                        .isEmpty();
            });
            assertThat(products).extracting(it -> it.id).containsOnlyNulls();
        }
        assertThat(path.count("product")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void batchesThatCommitByThemselvesAreRefusedInATransaction(Path path) {
        CreateOptions options = CreateOptions.defaults().batchSize(2).transactionPerBatch();
        path.unit()
                .transaction()
                .executeWithoutResult(status -> assertThat(path.unit()
                                .dataSource()
                                .during(() -> assertThatThrownBy(() -> path.create(Product.class, products(3), options))
                                        .isInstanceOf(InvalidDataAccessApiUsageException.class)
                                        .hasMessageContaining("transactionPerBatch")))
                        .isEmpty());
        assertThat(path.count("product")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void batchesThatCommitByThemselvesTellWhatStays(Path path) {
        List<Product> products = products(6);
        products.get(3).sku = "p0";
        CreateOptions options = CreateOptions.defaults().batchSize(2).transactionPerBatch();
        assertThatThrownBy(() -> path.create(Product.class, products, options))
                .isInstanceOfSatisfying(BatchesFailedException.class, it -> {
                    assertThat(it.outcomes())
                            .extracting(BatchOutcome::committed)
                            .containsExactly(true, false, true);
                    assertThat(it.outcomes().get(1).firstIndex()).isEqualTo(2);
                    assertThat(it.outcomes().get(1).lastIndex()).isEqualTo(3);
                    assertThat(it.outcomes().get(1).cause())
                            .isInstanceOfSatisfying(
                                    BulkDuplicateKeyException.class,
                                    cause -> assertThat(cause.index()).isEqualTo(3));
                });
        assertThat(path.count("product")).isEqualTo(4);
        assertThat(products).extracting(it -> it.id != null).containsExactly(true, true, false, false, true, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 600})
    void aFailedCommitLeavesNothing(int count) {
        Path path = Path.COPY;
        path.database().execute("ALTER TABLE product ADD CONSTRAINT later UNIQUE (note) DEFERRABLE INITIALLY DEFERRED");
        try {
            path.database().update("INSERT INTO product (id, sku, note) VALUES (-1, 'there', 'same')");
            List<Product> products = products(count);
            products.get(0).note = "same";
            assertThatThrownBy(() -> path.create(Product.class, products))
                    .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
            assertThat(path.count("product")).isEqualTo(1);
            assertThat(products).extracting(it -> it.id).containsOnlyNulls();
        } finally {
            path.database().execute("ALTER TABLE product DROP CONSTRAINT later");
        }
    }

    private static List<Product> products(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Product.of("p" + i, "1"))
                .toList());
    }
}
