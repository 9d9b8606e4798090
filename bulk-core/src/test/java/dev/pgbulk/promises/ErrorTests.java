package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;

/** Promise 13: errors are Spring's, and tell where they happened as far as the server tells. */
class ErrorTests {

    private static final String SECRET = "sEcReT-vAlUe";

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateOfARowIsToldWithItsIndexAttributeAndConstraint(Path path) {
        path.create(Product.class, List.of(Product.of("p150", "1")));
        assertDuplicate(path, products(300), 150);
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateWithinTheInputIsToldToo(Path path) {
        List<Product> products = products(300);
        products.get(250).sku = "p10";
        assertDuplicate(path, products, 250);
    }

    private static void assertDuplicate(Path path, List<Product> products, int index) {
        assertThatThrownBy(() -> path.create(Product.class, products))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("Product at index " + index)
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.index()).isEqualTo(index);
                    assertThat(it.constraint()).isEqualTo("product_sku_key");
                    assertThat(it.sqlState()).isEqualTo("23505");
                    assertThat(it.attribute()).isEqualTo("sku");
                });
    }

    @ParameterizedTest
    @EnumSource
    void aForeignKeyIsToldWithItsIndexAttributeAndConstraint(Path path) {
        List<Product> products = products(3);
        products.get(1).country = path.unit().entities().getReference(Country.class, "??");
        assertThatThrownBy(() -> path.create(Product.class, products))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23503");
                    assertThat(it.constraint()).isNotNull();
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).startsWith("country");
                });
    }

    @ParameterizedTest
    @EnumSource
    void aCheckIsToldWithItsConstraint(Path path) {
        List<Product> products = products(3);
        products.get(1).price = BigDecimal.TEN.negate();
        assertThatThrownBy(() -> path.create(Product.class, products))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23514");
                    assertThat(it.constraint()).isEqualTo("product_price_check");
                    assertThat(it.index()).isIn(1L, -1L);
                });
    }

    @ParameterizedTest
    @EnumSource
    void aSingleRowAlwaysHasItsIndex(Path path) {
        assertThatThrownBy(() -> path.create(Product.class, List.of(Product.of("a", "-1"))))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isZero();
                    assertThat(it.constraint()).isEqualTo("product_price_check");
                });
    }

    @ParameterizedTest
    @EnumSource
    void indicesAreThoseOfTheInputInEveryBatch(Path path) {
        List<Product> products = products(300);
        products.get(250).sku = "p10";
        assertThatThrownBy(() -> path.create(
                        Product.class, products, CreateOptions.defaults().batchSize(40)))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(250));
    }

    @ParameterizedTest
    @EnumSource
    void noMessageHoldsAValue(Path path) {
        List<Product> tooLong = products(3);
        tooLong.get(1).sku = SECRET;
        List<Product> checked = products(3);
        checked.get(1).note = SECRET;
        checked.get(1).price = new BigDecimal("-77.77");
        List<Product> unstorable = products(3);
        unstorable.get(1).note = SECRET + "\0";
        for (List<Product> products : List.of(tooLong, checked, unstorable)) {
            assertThatThrownBy(() -> path.create(Product.class, products)).satisfies(it -> {
                assertThat(it.getMessage()).doesNotContain(SECRET).doesNotContain("77.77");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServersOwnWordsStayInTheCause(Path path) {
        assertThatThrownBy(() -> path.create(Product.class, List.of(Product.of("a", "-1"))))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutIsSprings(Path path) {
        path.unit().transaction().executeWithoutResult(locking -> {
            path.database().execute("LOCK TABLE product IN ACCESS EXCLUSIVE MODE");
            CreateOptions options = CreateOptions.defaults().timeout(Duration.ofMillis(200));
            Product product = Product.of("a", "1");
            assertThatThrownBy(() -> elsewhere(() -> path.create(Product.class, List.of(product), options)))
                    .isInstanceOf(QueryTimeoutException.class);
            assertThat(product.id).isNull();
        });
        assertThat(path.create(Product.class, products(1))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatIsNotGivenIsSprings(Path path) {
        path.unit().transaction().executeWithoutResult(locking -> {
            path.database().execute("LOCK TABLE product IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> elsewhere(() -> path.unit().transaction().executeWithoutResult(status -> {
                        path.database().execute("SET LOCAL lock_timeout = '100ms'");
                        path.create(Product.class, products(2));
                    })))
                    .isInstanceOf(CannotAcquireLockException.class)
                    .isInstanceOf(TransientDataAccessException.class);
        });
    }

    private static void elsewhere(Runnable work) throws Throwable {
        try {
            java.util.concurrent.CompletableFuture.runAsync(work).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause();
        }
    }

    private static List<Product> products(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Product.of("p" + i, "1"))
                .toList());
    }
}
