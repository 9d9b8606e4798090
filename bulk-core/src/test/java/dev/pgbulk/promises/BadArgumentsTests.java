package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Validated;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: elements that are none of the type's new instances, and inputs that are none, are refused as arguments. */
class BadArgumentsTests {

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
}
