package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Validated;
import jakarta.validation.ConstraintViolationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
        for (Path path : Path.values()) {
            assertThat(path.count("product")).isZero();
            assertThat(path.create(Product.class, List.of(Product.of("good", "1"))))
                    .hasSize(1);
            assertThat(path.unit().dataSource().pool().getHikariPoolMXBean().getActiveConnections())
                    .isZero();
            path.database().execute("DELETE FROM product");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNullElementIsRefused(Path path) {
        Product first = Product.of("a", "1");
        assertThatThrownBy(() -> path.create(Product.class, Arrays.asList(first, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1")
                .hasMessageContaining("null")
                .hasMessageContaining("Product");
        assertThat(first.id).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aNullInputIsRefused(Path path) {
        assertThatThrownBy(() -> path.create(Product.class, (List<Product>) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null");
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller with raw types can do
    void anInstanceOfAnotherTypeIsRefused(Path path) {
        List input = new ArrayList<>(List.of(Product.of("a", "1"), new Animal()));
        assertThatThrownBy(() -> path.create((Class) Product.class, input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1")
                .hasMessageContaining(Animal.class.getName());
    }

    @ParameterizedTest
    @EnumSource
    void aPresetGeneratedIdIsRefused(Path path) {
        Product preset = Product.of("b", "1");
        preset.id = 5L;
        Product first = Product.of("a", "1");
        assertThatThrownBy(() -> path.create(Product.class, List.of(first, preset)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Product at index 1");
        assertThat(first.id).isNull();
        assertThat(preset.id).isEqualTo(5);
        Ids.ByIdentity byDatabase = new Ids.ByIdentity();
        byDatabase.id = 7L;
        assertThatThrownBy(() -> path.create(Ids.ByIdentity.class, List.of(byDatabase)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0");
    }

    @ParameterizedTest
    @EnumSource
    void anAssignedIdThatIsMissingIsRefused(Path path) {
        assertThatThrownBy(() -> path.create(Country.class, List.of(new Country())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Country at index 0");
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

    @ParameterizedTest
    @EnumSource
    void anInvalidEntityIsRefusedBeforeTheFirstWrite(Path path) {
        Validated good = new Validated();
        good.name = "good";
        assertThat(path.unit()
                        .dataSource()
                        .during(() -> assertThatThrownBy(
                                        () -> path.create(Validated.class, List.of(good, new Validated())))
                                .isInstanceOf(ConstraintViolationException.class)
                                .hasMessageContaining("Validated at index 1")
                                .hasMessageContaining("'name'")))
                .noneMatch(it -> it.startsWith("INSERT") || it.startsWith("COPY"));
        assertThat(good.id).isNull();
        assertThat(path.count("validated")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anIteratorThatThrowsHalfWayLeavesNothing(Path path) {
        Product first = Product.of("a", "1");
        Iterator<Product> two = List.of(first, Product.of("b", "1")).iterator();
        Iterable<Product> broken = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Product next() {
                if (!two.hasNext()) {
                    throw new NoSuchElementException("the source broke");
                }
                return two.next();
            }
        };
        assertThatThrownBy(() -> path.create(Product.class, broken, CreateOptions.defaults()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the source broke");
        assertThat(first.id).isNull();
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
