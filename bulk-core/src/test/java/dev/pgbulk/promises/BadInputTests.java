package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Promise 3: what cannot be written is told, by entity, attribute and index; nothing stays, and the connection works. */
class BadInputTests {

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @AfterEach
    void nothingStaysAndTheConnectionsWork() {
        Path.assertNothingStaysAndTheConnectionsWork();
    }

    @ParameterizedTest
    @EnumSource
    void aNullForANotNullColumnIsRefused(Path path) {
        assertRow(path, it -> it.sku = null, "sku", "23502");
    }

    @ParameterizedTest
    @EnumSource
    void anOverlongTextIsRefused(Path path) {
        assertRow(path, it -> it.sku = "12345678901", "sku", "22001");
        assertRow(path, it -> it.sku = "\uD83D\uDE00".repeat(11), "sku", "22001");
    }

    @ParameterizedTest
    @EnumSource
    void aNulCharacterIsRefused(Path path) {
        assertRow(path, it -> it.note = "a\0b", "note", null);
    }

    @ParameterizedTest
    @EnumSource
    void halfASurrogatePairIsRefused(Path path) {
        assertRow(path, it -> it.note = "a\uD83D", "note", null);
        assertRow(path, it -> it.note = "\uDE00a", "note", null);
        assertRow(path, it -> it.note = "\uD83Da", "note", null);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberWithTooManyDigitsIsRefused(Path path) {
        assertRow(path, it -> it.price = new BigDecimal("10000"), "price", "22003");
        assertRow(path, it -> it.price = new BigDecimal("9999.995"), "price", "22003");
        assertRow(path, it -> it.price = new BigDecimal("1E+10"), "price", "22003");
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenCheckIsTold(Path path) {
        assertBad(path, it -> it.price = BigDecimal.ONE.negate()).isInstanceOfSatisfying(BulkRowException.class, it -> {
            assertThat(it.constraint()).isEqualTo("product_price_check");
            assertThat(it.sqlState()).isEqualTo("23514");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceToWhatIsNotSavedIsRefused(Path path) {
        assertBad(path, it -> it.country = new Country())
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("Product at index 1")
                .hasMessageContaining("'country'");
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceToWhatIsRemovedIsRefused(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            Country removed = path.unit().entities().find(Country.class, "FR");
            path.unit().entities().remove(removed);
            assertBad(path, it -> it.country = removed)
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("Product at index 1")
                    .hasMessageContaining("'country'");
            status.setRollbackOnly();
        });
    }

    /** Standard SQL, and what an INSERT does. */
    @ParameterizedTest
    @EnumSource
    void blanksBeyondTheLengthFallAway(Path path) {
        path.create(
                Product.class,
                Stream.of("12345", "12345678  ", "1234567890     ")
                        .map(it -> Product.of(it, "1"))
                        .toList());
        assertThat(path.database().queryForList("SELECT sku FROM product ORDER BY id", String.class))
                .containsExactly("12345", "12345678  ", "1234567890");
        path.database().execute("DELETE FROM product");
    }

    private static void assertRow(Path path, Consumer<Product> spoil, String attribute, String sqlState) {
        assertBad(path, spoil).isInstanceOfSatisfying(BulkRowException.class, it -> {
            assertThat(it).hasMessageContaining("Product at index 1").hasMessageContaining("'" + attribute + "'");
            assertThat(it.index()).isEqualTo(1);
            assertThat(it.attribute()).isEqualTo(attribute);
            if (sqlState != null) {
                assertThat(it.sqlState()).isEqualTo(sqlState);
            }
        });
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertBad(
            Path path, Consumer<Product> spoil) {
        List<Product> products = List.of(Product.of("a", "1"), Product.of("b", "2"), Product.of("c", "3"));
        spoil.accept(products.get(1));
        var assertion = assertThatThrownBy(() -> path.create(Product.class, products));
        assertThat(products).extracting(it -> it.id).containsOnlyNulls();
        return assertion;
    }
}
