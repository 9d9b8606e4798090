package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.UuidPk;
import dev.pgbulk.promises.Creating;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server does to a row that is proposed does not make an upsert tell something else than what has become of it. */
@Tag("oracle")
class UpsertTriggerTests extends Creating {

    private static final String LOWER = "CREATE OR REPLACE FUNCTION lower_key() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN NEW.charfield := lower(NEW.charfield); RETURN NEW; END'";

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowWhoseKeyATriggerChangesIsCreated(Strategy strategy) {
        empty(UuidPk.class);
        String table = table(UuidPk.class);
        change("CREATE UNIQUE INDEX uuid_key ON " + table + " (charfield)", "DROP INDEX uuid_key");
        change(LOWER, "DROP FUNCTION lower_key");
        change(
                "CREATE TRIGGER lower_key BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION lower_key()",
                "DROP TRIGGER lower_key ON " + table);
        BulkRepository<UuidPk, Object> rows = bulk.forEntity(UuidPk.class);

        UpsertResult<UuidPk> result = rows.pgBulkUpdateOrCreate(
                List.of(Map.of("charField", "Aa"), Map.of("charField", "Bb")),
                UpsertOptions.keyFields("charField").strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.CREATED);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsThatExistDoNotBreakACheckOfTheIdTheyWillNotGet(Strategy strategy) {
        empty(Product.class);
        change(
                "ALTER TABLE product ADD CONSTRAINT positive CHECK (id > 0)",
                "ALTER TABLE product DROP CONSTRAINT positive");
        change("CREATE UNIQUE INDEX lower_sku ON product (lower(sku))", "DROP INDEX lower_sku");
        create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), strategy);

        UpsertResult<Product> result = bulk.<Product, Object>forEntity(Product.class)
                .pgBulkUpdateOrCreate(
                        List.of(Product.of("A", "3"), Product.of("B", "4"), Product.of("C", "5")),
                        UpsertOptions.keyFields("sku").constraint("lower_sku").strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.CREATED);
    }

    @Test
    void aConditionHoldsForEntitiesOfSeveralTablesThatAreNotWritten() {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        change("CREATE UNIQUE INDEX vehicle_name ON vehicle (name)", "DROP INDEX vehicle_name");
        Vehicle.Car car = new Vehicle.Car();
        car.name = "a";
        create(Vehicle.class, List.<Vehicle>of(car), Strategy.AUTO);
        Vehicle.Car other = new Vehicle.Car();
        other.name = "a";

        UpsertResult<Vehicle> result = bulk.<Vehicle, Object>forEntity(Vehicle.class)
                .pgBulkUpdateOrCreate(
                        List.of(other),
                        UpsertOptions.keyFields("name")
                                .update(false)
                                .where((from, builder) -> builder.equal(from.get("name"), "b")));

        assertThat(result.outcomes()).containsExactly(Outcome.skipped(Outcome.Reason.CONDITION, ""));
        assertThat(other.id).isEqualTo(car.id);
    }
}
