package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 16: a call leaves nothing in the transaction or the session but its rows. */
class NoTraceTests {

    private static final CreateOptions TIMED = CreateOptions.defaults().timeout(Duration.ofMinutes(1));

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void noTemporaryTableIsLeftInTheTransaction(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            path.create(Product.class, products("a", 50));
            assertNoTemporaryTable(path);
        });
        assertNoTemporaryTable(path);
    }

    @ParameterizedTest
    @EnumSource
    void noTemporaryTableIsLeftByAFailure(Path path) {
        List<Product> products = products("a", 50);
        products.get(20).price = java.math.BigDecimal.TEN.negate();
        assertThatThrownBy(() -> path.create(Product.class, products));
        assertNoTemporaryTable(path);
    }

    @ParameterizedTest
    @EnumSource
    void settingsAreThoseOfBefore(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            path.database().execute("SET LOCAL statement_timeout = '70s'");
            path.database().execute("SET LOCAL client_min_messages = 'error'");
            Map<String, String> before = settings(path);
            path.create(Product.class, products("a", 50), TIMED);
            assertThat(settings(path)).isEqualTo(before);
            path.create(Product.class, products("b", 50), TIMED.batchSize(7));
            assertThat(settings(path)).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingSurvivesInAPooledConnection(Path path) {
        Map<String, String> before = settings(path);
        path.create(Product.class, products("a", 50), TIMED);
        List<Product> bad = products("b", 5);
        bad.get(2).sku = "a0";
        assertThatThrownBy(() -> path.create(Product.class, bad, TIMED));
        for (int i = 0; i < 4; i++) {
            assertThat(settings(path)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoCallsMayBeInOneTransaction(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            path.create(Product.class, products("a", 50));
            path.create(Product.class, products("b", 50));
        });
        assertThat(path.count("product")).isEqualTo(100);
        assertNoTemporaryTable(path);
    }

    @ParameterizedTest
    @EnumSource
    void aListenerMayCreateInTheSameTransaction(Path path) {
        assertNested(path, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource
    void aListenerMayCreateInATransactionOfItsOwn(Path path) {
        assertNested(path, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @ParameterizedTest
    @EnumSource
    void aProgressListenerMayCreateBetweenTwoBatches(Path path) {
        AtomicBoolean nested = new AtomicBoolean();
        CreateOptions options = CreateOptions.defaults().batchSize(20).progress(progress -> {
            if (!nested.getAndSet(true)) {
                path.create(Product.class, products("n", 30));
            }
        });
        path.create(Product.class, products("a", 50), options);
        assertThat(path.count("product")).isEqualTo(80);
    }

    private static void assertNested(Path path, int propagation) {
        TransactionTemplate inner = path.unit().transaction();
        inner.setPropagationBehavior(propagation);
        AtomicBoolean before = new AtomicBoolean();
        AtomicBoolean after = new AtomicBoolean();
        path.unit()
                .listening(
                        BeforeBulkCreate.class,
                        event -> once(before, path, inner, "b"),
                        () -> path.unit().listening(BulkCreated.class, event -> once(after, path, inner, "c"), () -> {
                            List<Product> outer = path.create(Product.class, products("a", 50));
                            assertThat(outer).extracting(it -> it.id).doesNotContainNull();
                        }));
        assertThat(path.count("product")).isEqualTo(150);
        assertNoTemporaryTable(path);
    }

    private static void once(AtomicBoolean done, Path path, TransactionTemplate transaction, String prefix) {
        if (!done.getAndSet(true)) {
            transaction.executeWithoutResult(status -> path.create(Product.class, products(prefix, 50)));
        }
    }

    private static void assertNoTemporaryTable(Path path) {
        assertThat(path.database()
                        .queryForList(
                                "SELECT relname FROM pg_class WHERE relpersistence = 't' OR relname LIKE 'pgbulk%'",
                                String.class))
                .isEmpty();
    }

    /** Of a connection, all that can be set, but not what only tells of the state. */
    private static Map<String, String> settings(Path path) {
        Map<String, String> settings = new TreeMap<>();
        path.database()
                .query(
                        "SELECT name, setting FROM pg_settings WHERE context IN ('user', 'superuser') ORDER BY name",
                        rs -> {
                            settings.put(rs.getString(1), rs.getString(2));
                        });
        return settings;
    }

    private static List<Product> products(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Product.of(prefix + i, "1"))
                .toList();
    }
}
