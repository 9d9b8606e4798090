package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1 for every form of input; the cases BM-1 to BM-15 that concern it are named. */
class InputTests {

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void bm1ThreeObjectsComeBackWithIdsOfTheirOwn(Path path) {
        List<Product> products = path.create(Product.class, products(3));
        assertThat(products).extracting(it -> it.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(path.count("product")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void bm6And7EachCallReturnsItsOwnRowsOnly(Path path) {
        assertThat(path.create(Product.class, products(2))).hasSize(2);
        assertThat(path.create(
                        Product.class, List.of(Product.of("x", "1"), Product.of("y", "1"), Product.of("z", "1"))))
                .extracting(it -> it.sku)
                .containsExactly("x", "y", "z");
    }

    @ParameterizedTest
    @EnumSource
    void bm9AnEmptyInputGivesAnEmptyResultAndSendsNothing(Path path) {
        List<Object> events = new ArrayList<>();
        List<String> statements = path.unit()
                .dataSource()
                .during(() -> path.unit()
                        .listening(
                                Object.class,
                                events::add,
                                () -> assertThat(path.create(Product.class, List.of()))
                                        .isEmpty()));
        assertThat(statements).noneMatch(it -> it.contains("INSERT") || it.contains("COPY"));
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bm10AnIteratorIsReadOnce(Path path) {
        AtomicInteger iterations = new AtomicInteger();
        List<Product> products = products(5);
        Iterable<Product> input = () -> {
            iterations.incrementAndGet();
            return products.iterator();
        };
        assertThat(path.create(Product.class, input, CreateOptions.defaults())).containsExactlyElementsOf(products);
        assertThat(iterations).hasValue(1);
        assertThat(path.count("product")).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void bm10AStreamMayStandBehindTheInput(Path path) {
        Stream<Product> stream = IntStream.range(0, 5).mapToObj(i -> Product.of("s" + i, "1"));
        Iterable<Product> input = stream::iterator;
        assertThat(path.create(Product.class, input, CreateOptions.defaults()))
                .extracting(it -> it.sku)
                .containsExactly("s0", "s1", "s2", "s3", "s4");
    }

    @ParameterizedTest
    @EnumSource
    void aSetAndAQueueKeepTheirOrder(Path path) {
        Set<Product> set = new LinkedHashSet<>(products(9));
        assertThat(path.create(Product.class, set, CreateOptions.defaults())).containsExactlyElementsOf(set);
        path.database().execute("DELETE FROM product");
        ArrayDeque<Product> queue = new ArrayDeque<>(products(9));
        assertThat(path.create(Product.class, queue, CreateOptions.defaults())).containsExactlyElementsOf(queue);
    }

    @ParameterizedTest
    @EnumSource
    void bm12AFailureInTheMiddleWithBatchesOfOneLeavesNoRow(Path path) {
        List<Product> products = products(4);
        products.get(2).sku = "much too long";
        assertThatThrownBy(() -> path.create(
                        Product.class, products, CreateOptions.defaults().batchSize(1)))
                .hasMessageContaining("index 2");
        assertThat(path.count("product")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void bm13AnExistingPrimaryKeyIsAUniqueViolation(Path path) {
        path.database().execute("INSERT INTO country VALUES ('DE', 'there') ON CONFLICT DO NOTHING");
        dev.pgbulk.corpus.Country again = new dev.pgbulk.corpus.Country();
        again.code = "DE";
        assertThatThrownBy(() -> path.create(dev.pgbulk.corpus.Country.class, List.of(again)))
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.constraint()).isEqualTo("country_pkey");
                    assertThat(it.index()).isZero();
                });
    }

    @ParameterizedTest
    @EnumSource
    void bm15TheOrderIsThatOfTheInputInBatchesToo(Path path) {
        List<Product> products = products(100);
        assertThat(path.create(Product.class, products, CreateOptions.defaults().batchSize(7)))
                .containsExactlyElementsOf(products);
    }

    /** One row per element, and each with an id of its own: an instance cannot stand for two rows. */
    @ParameterizedTest
    @EnumSource
    void anInstanceThatIsGivenTwiceIsRefused(Path path) {
        Ids.Pooled twice = new Ids.Pooled();
        assertThatThrownBy(() -> path.create(Ids.Pooled.class, List.of(twice, new Ids.Pooled(), twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0")
                .hasMessageContaining("2");
        assertThat(path.count("idpooled")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceThatIsGivenTwiceIsRefusedWhereTheDatabaseMakesTheIds(Path path) {
        Ids.ByIdentity twice = new Ids.ByIdentity();
        assertThatThrownBy(() -> path.create(Ids.ByIdentity.class, List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(path.count("idbyidentity")).isZero();
    }

    @Test
    void theListOfTheCallerIsNotChanged() {
        List<Product> products = List.of(Product.of("b", "1"), Product.of("a", "1"));
        assertThat(Path.UNNEST.create(Product.class, products)).isNotSameAs(products);
        assertThat(products).extracting(it -> it.sku).containsExactly("b", "a");
    }

    private static List<Product> products(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Product.of("p" + i, "1"))
                .toList());
    }
}
