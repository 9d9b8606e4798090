package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Row;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1: the instances come back, in their order, with what the write has made. */
class OrderAndIdentityTests {

    private static final int MANY = 700;

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void theInstancesComeBackInTheOrderOfTheInput(Path path) {
        List<Product> products = some(MANY, i -> Product.of("p" + i, "1"));
        Collections.shuffle(products, new Random(1));
        assertSame(path.create(Product.class, products), products);
        Map<Long, String> stored = stored(path, "SELECT id, sku AS name FROM product");
        assertThat(stored).hasSize(MANY);
        assertThat(products).allSatisfy(it -> assertThat(stored).containsEntry(it.id, it.sku));
    }

    @ParameterizedTest
    @EnumSource
    void idsOfTheDatabaseBelongToTheirRows(Path path) {
        List<Ids.ByIdentity> rows = named(MANY, Ids.ByIdentity::new);
        assertSame(path.create(Ids.ByIdentity.class, rows), rows);
        Map<Long, String> stored = stored(path, "SELECT id, name FROM idbyidentity");
        assertThat(rows).allSatisfy(it -> assertThat(stored).containsEntry(it.id, it.name));
        assertThat(stored).hasSize(MANY);
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfTheDatabaseBelongToTheirRows(Path path) {
        List<Defaulted> rows = some(MANY, i -> {
            Defaulted it = new Defaulted();
            it.amount = i;
            return it;
        });
        Collections.shuffle(rows, new Random(2));
        path.create(Defaulted.class, rows);
        assertThat(rows).allSatisfy(it -> {
            assertThat(it.doubled).isEqualTo(2 * it.amount);
            assertThat(it.status).isEqualTo("new");
            assertThat(it.computed).isEqualTo("from sql");
        });
    }

    @ParameterizedTest
    @EnumSource
    void timesOfEitherClockAreSet(Path path) {
        List<Stamped> rows = some(MANY, i -> new Stamped());
        path.create(Stamped.class, rows);
        assertThat(rows)
                .allSatisfy(it -> assertThat(List.of(it.created, it.createdDate, it.createdThere))
                        .hasSize(3)
                        .doesNotContainNull());
        assertThat(rows).allSatisfy(it -> assertThat(it.changedThere).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void versionsAreSet(Path path) {
        List<Versions.ByInstant> byTime = some(3, i -> new Versions.ByInstant());
        path.create(Versions.ByInstant.class, byTime);
        assertThat(byTime).allSatisfy(it -> assertThat(it.version).isAfter(Instant.EPOCH));
        List<Versions.ByInt> byNumber = some(3, i -> new Versions.ByInt());
        path.create(Versions.ByInt.class, byNumber);
        assertThat(byNumber).extracting(it -> it.version).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void subclassesOfOneTableMayBeMixed(Path path) {
        List<Animal> animals = some(MANY, i -> {
            Animal it = i % 3 == 0 ? new Animal() : i % 3 == 1 ? new Animal.Cat() : new Animal.Dog();
            it.name = "n" + i;
            return it;
        });
        Collections.shuffle(animals, new Random(3));
        assertSame(path.create(Animal.class, animals), animals);
        Map<Long, String> stored = stored(path, "SELECT id, kind || name AS name FROM animal");
        assertThat(animals).allSatisfy(it -> assertThat(stored).containsEntry(it.id, kind(it) + it.name));
    }

    @ParameterizedTest
    @EnumSource
    void subclassesOfJoinedTablesMayBeMixed(Path path) {
        List<Vehicle> vehicles = some(MANY, i -> {
            Vehicle it = i % 3 == 0 ? new Vehicle.Car() : i % 3 == 1 ? new Vehicle.Truck() : new Vehicle.Tanker();
            it.name = "n" + i;
            return it;
        });
        Collections.shuffle(vehicles, new Random(4));
        assertSame(path.create(Vehicle.class, vehicles), vehicles);
        Map<Long, String> stored = stored(path, """
                SELECT v.id, CASE WHEN c.id IS NOT NULL THEN 'Car' WHEN g.vehicle_id IS NOT NULL THEN 'Tanker'
                                  WHEN t.vehicle_id IS NOT NULL THEN 'Truck' END || v.name AS name
                  FROM vehicle v LEFT JOIN car c ON c.id = v.id LEFT JOIN truck t ON t.vehicle_id = v.id
                  LEFT JOIN tanker g ON g.vehicle_id = v.id""");
        assertThat(vehicles)
                .allSatisfy(it ->
                        assertThat(stored).containsEntry(it.id, it.getClass().getSimpleName() + it.name));
    }

    @ParameterizedTest
    @EnumSource
    void theInstancesAreDetached(Path path) {
        path.unit().transaction().executeWithoutResult(status -> {
            List<Product> products = path.create(Product.class, List.of(Product.of("a", "1")));
            assertThat(path.unit().entities().contains(products.get(0))).isFalse();
            products.get(0).note = "changed later";
        });
        assertThat(path.database().queryForObject("SELECT note FROM product", String.class))
                .isNull();
    }

    private static <T> void assertSame(List<T> actual, List<T> expected) {
        assertThat(actual).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactlyElementsOf(expected);
    }

    private static String kind(Row animal) {
        return animal instanceof Animal.Cat ? "C" : animal instanceof Animal.Dog ? "D" : "A";
    }

    private static <T> List<T> some(int count, java.util.function.IntFunction<T> made) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(made).toList());
    }

    private static List<Ids.ByIdentity> named(int count, Supplier<Ids.ByIdentity> made) {
        List<Ids.ByIdentity> rows =
                new ArrayList<>(Stream.generate(made).limit(count).toList());
        for (int i = 0; i < count; i++) {
            rows.get(i).name = "n" + i;
        }
        Collections.shuffle(rows, new Random(5));
        return rows;
    }

    private static Map<Long, String> stored(Path path, String sql) {
        Map<Long, String> stored = new java.util.HashMap<>();
        path.database().query(sql, rs -> {
            stored.put(rs.getLong("id"), rs.getString("name"));
        });
        return stored;
    }
}
