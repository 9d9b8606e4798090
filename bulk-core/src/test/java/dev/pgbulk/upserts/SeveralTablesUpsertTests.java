package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.promises.Creating;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities of several tables or classes, and rows that are hidden, are created and updated as well. */
@Tag("oracle")
class SeveralTablesUpsertTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void joinedTables(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        change("CREATE UNIQUE INDEX vehicle_name ON vehicle (name)", "DROP INDEX vehicle_name");
        BulkRepository<Vehicle, Object> vehicles = bulk.forEntity(Vehicle.class);
        List<Vehicle> first = create(Vehicle.class, List.of(car("a", 1), truck("b", 2)), strategy);
        List<Vehicle> feed = List.of(truck("b", 20), car("c", 30), car("a", 1), truck("d", 4));

        UpsertResult<Vehicle> result = vehicles.pgBulkUpdateOrCreate(
                feed, UpsertOptions.keyFields("name").onlyChanged().strategy(strategy));

        assertThat(result.outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(feed.get(0).id).isEqualTo(first.get(1).id);
        assertThat(feed.get(0).version).isEqualTo(1);
        assertThat(feed.get(1).version).isZero();
        assertThat(feed.get(2).id).isEqualTo(first.get(0).id);
        assertThat(feed.get(2).version).isZero();
        assertThat(feed.get(3).id).isNotNull();
        assertThat(database.queryForList(
                        "SELECT name || version || coalesce(seats, load) FROM vehicle LEFT JOIN car USING (id)"
                                + " LEFT JOIN truck ON vehicle_id = vehicle.id ORDER BY name",
                        String.class))
                .containsExactly("a01", "b120", "c030", "d04");
    }

    @Test
    void secondaryTablesOfValues() {
        empty(Account.class);
        BulkRepository<Account, Object> accounts = bulk.forEntity(Account.class);
        accounts.pgBulkCreate(List.of(Map.of("name", "a", "street", "old")));

        UpsertResult<Account> result = accounts.pgBulkUpdateOrCreate(
                List.of(Map.of("name", "a", "street", "new"), Map.of("name", "b", "street", "other", "note", "n")),
                UpsertOptions.keyFields("name").keyIsUnique(false).returning("name", "street", "note"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(result.values())
                .extracting(it -> it.get("name") + ":" + it.get("street") + ":" + it.get("note"))
                .containsExactly("a:new:null", "b:other:n");
    }

    @Test
    void classesOfOneTable() {
        empty(Animal.class);
        change("CREATE UNIQUE INDEX animal_name ON animal (name)", "DROP INDEX animal_name");
        BulkRepository<Animal, Object> animals = bulk.forEntity(Animal.class);
        create(Animal.class, List.of(cat("Tom", 7)), Strategy.AUTO);

        UpsertResult<Animal> result =
                animals.pgBulkUpdateOrCreate(List.of(cat("Tom", 6), cat("Kit", 9)), UpsertOptions.keyFields("name"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED);
        Animal.Dog dog = new Animal.Dog();
        dog.name = "Tom";
        assertThatThrownBy(() -> animals.pgBulkUpdateOrCreate(List.of(dog), UpsertOptions.keyFields("name")))
                .isInstanceOf(BulkDuplicateKeyException.class)
                .hasMessageContaining("is not visible to Dog");
        assertThat(database.queryForList("SELECT kind || name || lives FROM animal ORDER BY name", String.class))
                .containsExactly("CKit9", "CTom6");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void softDeletedRowsAreToldOfAndComeBackIfWanted(Strategy strategy) {
        empty(Erasable.ByTime.class);
        String table = table(Erasable.ByTime.class);
        change("CREATE UNIQUE INDEX by_time_name ON " + table + " (name)", "DROP INDEX by_time_name");
        BulkRepository<Erasable.ByTime, Object> rows = bulk.forEntity(Erasable.ByTime.class);
        Erasable.ByTime first =
                create(Erasable.ByTime.class, List.of(erasable("a")), strategy).get(0);
        database.update("UPDATE " + table + " SET deleted = now()");
        List<Erasable.ByTime> feed = List.of(erasable("b"), erasable("a"));

        assertThatThrownBy(() -> rows.pgBulkUpdateOrCreate(feed, UpsertOptions.keyFields("name")))
                .isInstanceOf(BulkDuplicateKeyException.class)
                .hasMessageContaining("index 1")
                .hasMessageContaining("revive()");
        assertThat(rows(table)).isEqualTo(1);
        assertThat(feed.get(0).id).isNull();

        UpsertResult<Erasable.ByTime> result = rows.pgBulkUpdateOrCreate(
                feed, UpsertOptions.keyFields("name").onlyChanged().revive().strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(feed.get(1).id).isEqualTo(first.id);
        assertThat(database.queryForList(
                        "SELECT name FROM " + table + " WHERE deleted IS NULL ORDER BY name", String.class))
                .containsExactly("a", "b");
    }

    private static Vehicle.Car car(String name, int seats) {
        Vehicle.Car car = new Vehicle.Car();
        car.name = name;
        car.seats = seats;
        return car;
    }

    private static Vehicle.Truck truck(String name, double load) {
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.name = name;
        truck.load = load;
        return truck;
    }

    private static Animal.Cat cat(String name, int lives) {
        Animal.Cat cat = new Animal.Cat();
        cat.name = name;
        cat.lives = lives;
        return cat;
    }

    private static Erasable.ByTime erasable(String name) {
        Erasable.ByTime it = new Erasable.ByTime();
        it.name = name;
        return it;
    }
}
