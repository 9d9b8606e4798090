package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkCreateExecutor;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.world.City;
import dev.pgbulk.autoconfigure.world.SerializableCityRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A method that a user declares again runs in the transaction that the user asks for there. */
class RedeclaredMethodTests {

    static ConfigurableApplicationContext world;
    static SerializableCityRepository cities;

    @BeforeAll
    static void start() {
        world = Applications.start(WorldApplication.class);
        cities = world.getBean(SerializableCityRepository.class);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void empty() {
        cities.deleteAllInBatch();
    }

    @Test
    void itJoinsThatTransaction() {
        cities.bulkCreate(List.of(new City("Lima")));

        assertThat(isolation()).containsExactly("serializable");
    }

    @Test
    void theFormWithOptionsJoinsItsOwn() {
        cities.bulkCreate(List.of(new City("Cusco")), CreateOptions.defaults());

        assertThat(isolation()).containsExactly("repeatable read");
    }

    @Test
    void itJoinsThatTransactionAlsoWhenCalledThroughTheMixin() {
        BulkCreateExecutor<City> mixin = cities;

        mixin.bulkCreate(List.of(new City("Quito")));

        assertThat(isolation()).containsExactly("serializable");
    }

    private static List<String> isolation() {
        return cities.findAll().stream().map(City::getIsolation).toList();
    }
}
