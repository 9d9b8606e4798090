package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.Vehicle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of other tenants are neither seen nor written, whether or not the index of the key has the tenant's column. */
class UpsertTenantTests extends Feeding {

    @BeforeEach
    void aRowOfEach() {
        empty(Tenanted.class);
        database.update("INSERT INTO tenanted (id, tenant, name) VALUES (-1, 'acme', 'own'), (-2, 'other', 'others')");
    }

    private static Tenanted named(String name) {
        Tenanted row = new Tenanted();
        row.name = name;
        return row;
    }

    private List<String> rows() {
        return database.queryForList("SELECT tenant || name FROM tenanted ORDER BY tenant, name", String.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIndexWithTheTenant(Strategy strategy) {
        unique(Tenanted.class, "name, tenant");
        List<Tenanted> feed = List.of(named("others"), named("own"));

        UpsertResult<Tenanted> result = of(Tenanted.class).pgBulkUpdateOrCreate(feed, by(strategy, "name"));

        assertThat(result.created()).isEqualTo(1);
        assertThat(feed).extracting(it -> it.tenant).containsOnly("acme");
        assertThat(feed.get(0).id).isPositive();
        assertThat(feed.get(1).id).isEqualTo(-1);
        assertThat(rows()).containsExactly("acmeothers", "acmeown", "otherothers");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIndexWithoutTheTenant(Strategy strategy) {
        unique(Tenanted.class, "name");
        List<Tenanted> feed = List.of(named("new"), named("own"));
        assertThat(of(Tenanted.class)
                        .pgBulkUpdateOrCreate(feed, by(strategy, "name"))
                        .created())
                .isEqualTo(1);
        assertThat(feed.get(1).id).isEqualTo(-1);

        List<Tenanted> taken = List.of(named("newer"), named("others"));
        assertThatThrownBy(() -> of(Tenanted.class).pgBulkUpdateOrCreate(taken, by(strategy, "name")))
                .isInstanceOf(BulkDuplicateKeyException.class)
                .hasMessageContaining("index 1");
        assertThat(taken).extracting(it -> it.id).containsOnlyNulls();
        assertThat(rows()).containsExactly("acmenew", "acmeown", "otherothers");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noIndex(Strategy strategy) {
        List<Tenanted> feed = List.of(named("others"), named("own"));

        UpsertResult<Tenanted> result = of(Tenanted.class)
                .pgBulkUpdateOrCreate(feed, by(strategy, "name").keyIsUnique(false));

        assertThat(result.outcomes()).startsWith(Outcome.CREATED);
        assertThat(feed.get(1).id).isEqualTo(-1);
        assertThat(rows()).containsExactly("acmeothers", "acmeown", "otherothers");
    }

    /** Nor are those of other classes, for which the name may mean something else. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void classesOfOneTableWithoutAnIndex(Strategy strategy) {
        empty(Animal.class);
        Animal.Cat cat = new Animal.Cat();
        cat.name = "Tom";
        create(Animal.class, List.of(cat), strategy);
        Animal.Dog dog = new Animal.Dog();
        dog.name = "Tom";
        Animal.Cat again = new Animal.Cat();
        again.name = "Tom";
        again.lives = 3;

        assertThat(outcome(Animal.class, dog, strategy)).isEqualTo(Outcome.CREATED);
        assertThat(outcome(Animal.class, again, strategy)).isEqualTo(Outcome.UPDATED);

        assertThat(again.id).isEqualTo(cat.id);
        assertThat(database.queryForList("SELECT kind || coalesce(lives, 0) FROM animal ORDER BY kind", String.class))
                .containsExactly("C3", "D0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void classesOfSeveralTablesWithoutAnIndex(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        Vehicle.Car car = new Vehicle.Car();
        car.name = "a";
        create(Vehicle.class, List.of(car), strategy);
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.name = "a";
        Vehicle.Car again = new Vehicle.Car();
        again.name = "a";
        again.seats = 3;

        assertThat(outcome(Vehicle.class, truck, strategy)).isEqualTo(Outcome.CREATED);
        assertThat(outcome(Vehicle.class, again, strategy)).isEqualTo(Outcome.UPDATED);

        assertThat(again.id).isEqualTo(car.id);
        assertThat(rows(Vehicle.class)).isEqualTo(2);
    }

    private <T> Outcome outcome(Class<T> type, T one, Strategy strategy) {
        return of(type).pgBulkUpdateOrCreate(List.of(one), by(strategy, "name").keyIsUnique(false))
                .outcomes()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesAndIds(Strategy strategy) {
        assertThat(of(Tenanted.class)
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("id", -1, "name", "changed"), Map.of("id", -3, "name", "new")),
                                by(strategy))
                        .outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(rows()).containsExactly("acmechanged", "acmenew", "otherothers");
        assertThatThrownBy(() -> of(Tenanted.class)
                        .pgBulkUpdateOrCreate(List.of(Map.of("id", -2, "name", "stolen")), by(strategy)))
                .isInstanceOf(BulkDuplicateKeyException.class);
        assertThat(rows()).containsExactly("acmechanged", "acmenew", "otherothers");
    }
}
