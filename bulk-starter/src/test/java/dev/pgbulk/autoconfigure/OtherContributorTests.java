package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.autoconfigure.greeting.GreetingApplication;
import dev.pgbulk.autoconfigure.greeting.GreetingCityRepository;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.world.City;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Another library may contribute to the same repositories, by definition or by object. */
class OtherContributorTests {

    @ParameterizedTest
    @ValueSource(strings = {"definition", "object"})
    void itsFragmentsAreKept(String way) {
        try (ConfigurableApplicationContext context =
                Applications.start(GreetingApplication.class, "greeting.by=" + way)) {
            GreetingCityRepository cities = context.getBean(GreetingCityRepository.class);

            cities.bulkCreate(List.of(new City("Wien")));

            assertThat(cities.greeting()).isEqualTo("hello");
            assertThat(cities.count()).isOne();
        }
    }
}
