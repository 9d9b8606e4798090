package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.ColumnType;
import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.world.City;
import dev.pgbulk.autoconfigure.world.CityRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** Set functions and key operators that are beans of the application are found by their aliases. */
class OwnFunctionTests {

    static ConfigurableApplicationContext world;

    private CityRepository cities;

    @Configuration(proxyBeanMethods = false)
    @Import({WorldApplication.class, Shout.class})
    static class Application {

        @Bean
        KeyOperator like() {
            return new KeyOperator() {
                @Override
                public Set<String> aliases() {
                    return Set.of("like", "~~");
                }

                @Override
                public String condition(String column, String value) {
                    return column + " LIKE " + value;
                }
            };
        }
    }

    @Component
    static class Shout implements SetFunction {

        @Override
        public Set<String> aliases() {
            return Set.of("shout");
        }

        @Override
        public boolean needsValue() {
            return false;
        }

        @Override
        public boolean supports(ColumnType type) {
            return type.javaType() == String.class;
        }

        @Override
        public String onUpdate(Fragment fragment) {
            return "upper(" + fragment.column() + ") || '!'";
        }
    }

    @BeforeAll
    static void start() {
        world = Applications.start(Application.class);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void threeCities() {
        cities = world.getBean(CityRepository.class);
        cities.deleteAll();
        cities.bulkCreate(List.of(new City("Oslo"), new City("Odda"), new City("Bodo")));
    }

    private List<String> names() {
        return cities.findAll().stream().map(City::getName).sorted().toList();
    }

    @Test
    void byARepository() {
        assertThat(cities.bulkUpdateAll(Map.of(), UpdateOptions.defaults().set("name", "shout"))
                        .updated())
                .isEqualTo(3);
        assertThat(names()).containsExactly("BODO!", "ODDA!", "OSLO!");
    }

    @Test
    void byOperations() {
        BulkRepository<City, Long> operations =
                world.getBean(BulkOperations.class).forEntity(City.class);

        assertThat(operations
                        .pgBulkUpdate(
                                Map.of("O%", Map.of("name", "x")),
                                UpdateOptions.keyFields("name")
                                        .keyFieldOp("name", "~~")
                                        .set("name", "shout"))
                        .updated())
                .isEqualTo(2);
        assertThat(names()).containsExactly("Bodo", "ODDA!", "OSLO!");
    }

    @Test
    void anUnknownOneIsToldWithThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cities.bulkUpdateAll(
                        Map.of("name", "x"), UpdateOptions.defaults().set("name", "cry")))
                .withMessageContaining("'cry'")
                .withMessageContaining("shout");
    }
}
