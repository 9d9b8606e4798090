package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Crate;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.testing.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 4 and 5 for entities: what came of each is exact, and one key counts once. */
class UpdateOutcomeTests extends Changing {

    private static final String KEEP = """
            CREATE FUNCTION keep_some() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RETURN CASE WHEN OLD.id % 3 = 0 THEN NULL ELSE NEW END;
            END $$""";

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsThatATriggerKeepsAreNotCounted(Strategy strategy) {
        List<Versions.ByLong> rows = stored(Versions.ByLong.class, 9, i -> new Versions.ByLong());
        change(KEEP, "DROP FUNCTION keep_some()");
        change(
                "CREATE TRIGGER keeping BEFORE UPDATE ON versionedbylong FOR EACH ROW EXECUTE FUNCTION keep_some()",
                "DROP TRIGGER keeping ON versionedbylong");
        rows.forEach(it -> it.name = "new");
        // The tables are looked at by operations that are new.
        UpdateResult<Versions.ByLong> result = operations(BulkSettings.defaults())
                .of(Versions.ByLong.class)
                .updateFields(rows, by(strategy).ignoreVersion());
        long kept = rows.stream().filter(it -> it.id % 3 == 0).count();
        assertThat(List.of(result.updated(), result.unchanged())).containsExactly(9 - kept, kept);
        assertThat(result.unmatched()).isEmpty();
        assertThat(rows).allSatisfy(it -> assertThat(it.version).isEqualTo(it.id % 3 == 0 ? 0 : 1));
        assertThat(column(Versions.ByLong.class, "(id % 3 = 0) = (version = 0)"))
                .containsOnly("true");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsThatMoveToAnotherPartitionAreCountedOnce(Strategy strategy) {
        String parted = """
                DROP TABLE crate;
                CREATE TABLE crate (id int8, name varchar(255), PRIMARY KEY (id, name)) PARTITION BY LIST (name);
                CREATE TABLE crate_a PARTITION OF crate FOR VALUES IN ('a');
                CREATE TABLE crate_b PARTITION OF crate FOR VALUES IN ('b');""";
        try (Unit unit = Unit.of("", parted, Crate.Plain.class)) {
            var crates = unit.bulk().<Crate.Plain, Long>forEntity(Crate.Plain.class);
            List<Crate.Plain> rows = crates.bulkCreate(LongStream.range(0, 10)
                    .mapToObj(it -> Crate.plain(it % 2 == 0 ? "a" : "b"))
                    .toList());
            Crate.Plain missing = Crate.plain("b");
            missing.id = -1L;
            List<Crate.Plain> all = new ArrayList<>(rows);
            all.add(3, missing);
            all.forEach(it -> it.name = "b");
            UpdateResult<Crate.Plain> result = crates.updateFields(all, by(strategy));
            assertThat(result.updated()).isEqualTo(10);
            assertThat(result.unmatched()).containsExactly(3L);
            result = crates.updateFields(all, by(strategy).onlyChanged());
            assertThat(List.of(result.updated(), result.unchanged())).containsExactly(0L, 10L);
            assertThat(unit.database().queryForObject("SELECT count(*) FROM crate_b", Long.class))
                    .isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anEntityGivenTwiceIsRefusedWithBothIndices(Strategy strategy) {
        List<Product> rows = new ArrayList<>(stored(Product.class, 4, i -> Product.of("s" + i, "1")));
        rows.add(rows.get(1));
        rows.forEach(it -> it.note = "new");
        for (UpdateOptions options : List.of(by(strategy), by(strategy).batchSize(2))) {
            assertThatThrownBy(() -> of(Product.class).updateFields(rows, options))
                    .hasMessageContaining("1 and 4")
                    .isInstanceOfSatisfying(
                            DuplicateKeysException.class,
                            it -> assertThat(it.indices()).containsExactly(1L, 4L));
        }
        assertThat(column(Product.class, "note")).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theFirstOrTheLastCountsWhereTheCallSaysSo(Strategy strategy) {
        Product first = stored(Product.class, 1, i -> Product.of("s" + i, "1")).get(0);
        Product last = Product.of("last", "1");
        last.id = first.id;
        first.sku = "first";
        List<Product> both = List.of(first, last);
        for (UpdateOptions options : List.of(by(strategy), by(strategy).batchSize(1))) {
            assertThat(of(Product.class)
                            .updateFields(both, options.duplicates(Duplicates.FIRST))
                            .updated())
                    .isOne();
            assertThat(column(Product.class, "sku")).containsExactly("first");
            assertThat(of(Product.class)
                            .updateFields(both, options.duplicates(Duplicates.LAST))
                            .updated())
                    .isOne();
            assertThat(column(Product.class, "sku")).containsExactly("last");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void subclassesMixedInOneCallHaveTheirOwnOutcomes(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> vehicles = create(
                Vehicle.class,
                List.of(new Vehicle.Car(), new Vehicle.Tanker(), new Vehicle.Car(), new Vehicle.Truck()),
                strategy);
        database.update("DELETE FROM car WHERE id = ?", vehicles.get(2).id);
        database.update("DELETE FROM vehicle WHERE id = ?", vehicles.get(2).id);
        vehicles.forEach(it -> it.name = "new");
        UpdateResult<Vehicle> result = of(Vehicle.class)
                .updateFields(vehicles, by(strategy).ignoreVersion().returning());
        assertThat(result.updated()).isEqualTo(3);
        assertThat(result.unmatched()).containsExactly(2L);
        assertThat(result.rows())
                .extracting(it -> it.id)
                .containsExactly(vehicles.get(0).id, vehicles.get(1).id, vehicles.get(3).id);
        assertThat(vehicles).extracting(it -> it.version).containsExactly(1, 1, 0, 1);
    }
}
