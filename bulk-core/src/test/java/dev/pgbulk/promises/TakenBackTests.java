package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1: a failed call takes back what it has set. */
class TakenBackTests {

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void idsAreTakenBackWhateverFails(Path path) {
        path.create(Product.class, List.of(Product.of("there", "1")));
        assertIdsTakenBack(path, it -> it.sku = null);
        assertIdsTakenBack(path, it -> it.sku = "there");
        assertIdsTakenBack(path, it -> it.sku = "12345678901");
        assertIdsTakenBack(path, it -> it.note = "\0");
        assertIdsTakenBack(path, it -> it.price = new java.math.BigDecimal("-1"));
        assertIdsTakenBack(path, it -> it.price = new java.math.BigDecimal("12345"));
        assertThat(path.count("product")).isEqualTo(1);
    }

    private static void assertIdsTakenBack(Path path, Consumer<Product> spoil) {
        List<Product> products = List.of(Product.of("a", "1"), Product.of("b", "2"), Product.of("c", "3"));
        spoil.accept(products.get(1));
        assertThatThrownBy(() -> path.create(Product.class, products));
        assertThat(products).extracting(it -> it.id).containsOnlyNulls();
        products.get(1).sku = "b";
        products.get(1).note = null;
        products.get(1).price = null;
        assertThat(path.create(Product.class, products))
                .extracting(it -> it.id)
                .as("a second attempt")
                .doesNotContainNull();
        path.database().execute("DELETE FROM product WHERE sku <> 'there'");
    }

    @ParameterizedTest
    @EnumSource
    void versionsAreTakenBack(Path path) {
        Versions.ByInstant unseeded = new Versions.ByInstant();
        Versions.ByInt seeded = new Versions.ByInt();
        seeded.version = -3;
        failAfterTheWrite(path, () -> path.create(Versions.ByInstant.class, List.of(unseeded)));
        failAfterTheWrite(path, () -> path.create(Versions.ByInt.class, List.of(seeded)));
        assertThat(unseeded.version).isNull();
        assertThat(unseeded.id).isNull();
        assertThat(seeded.version).isEqualTo(-3);
    }

    @ParameterizedTest
    @EnumSource
    void timesAndGeneratedValuesAreTakenBack(Path path) {
        Stamped stamped = new Stamped();
        stamped.created = Instant.EPOCH;
        failAfterTheWrite(path, () -> path.create(Stamped.class, List.of(stamped)));
        assertThat(stamped).usingRecursiveComparison().isEqualTo(with(Instant.EPOCH));
        Defaulted defaulted = new Defaulted();
        defaulted.amount = 4;
        defaulted.status = "mine";
        failAfterTheWrite(path, () -> path.create(Defaulted.class, List.of(defaulted)));
        assertThat(defaulted.status).isEqualTo("mine");
        assertThat(defaulted.doubled).isNull();
        assertThat(defaulted.id).isNull();
    }

    private static Stamped with(Instant created) {
        Stamped it = new Stamped();
        it.created = created;
        return it;
    }

    @ParameterizedTest
    @EnumSource
    void whatACallbackHasSetIsTakenBack(Path path) {
        Observed observed = Observed.named("n");
        failAfterTheWrite(path, () -> path.create(Observed.class, List.of(observed)));
        assertThat(observed.prepared).isNull();
        assertThat(observed.id).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void idsOfJoinedTablesAreTakenBack(Path path) {
        List<Vehicle> vehicles = List.of(new Vehicle.Tanker(), new Vehicle.Car());
        failAfterTheWrite(path, () -> path.create(Vehicle.class, vehicles));
        assertThat(vehicles).extracting(it -> it.id).containsOnlyNulls();
        assertThat(vehicles).extracting(it -> it.version).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void aBeforeListenerThatThrowsStopsTheWrite(Path path) {
        Product product = Product.of("a", "1");
        path.unit()
                .listening(
                        BeforeBulkCreate.class,
                        event -> {
                            throw new IllegalStateException("no");
                        },
                        () -> assertThatThrownBy(() -> path.create(Product.class, List.of(product)))
                                .hasMessage("no"));
        assertThat(product.id).isNull();
        assertThat(path.count("product")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aProgressListenerThatThrowsEndsTheCall(Path path) {
        Product product = Product.of("a", "1");
        CreateOptions options = CreateOptions.defaults().progress(progress -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> path.create(Product.class, List.of(product), options))
                .hasMessage("no");
        assertThat(product.id).isNull();
        assertThat(path.count("product")).isZero();
    }

    private static void failAfterTheWrite(Path path, Runnable call) {
        path.unit()
                .listening(
                        BulkCreated.class,
                        event -> {
                            throw new IllegalStateException("after");
                        },
                        () -> assertThatThrownBy(call::run).hasMessage("after"));
    }
}
