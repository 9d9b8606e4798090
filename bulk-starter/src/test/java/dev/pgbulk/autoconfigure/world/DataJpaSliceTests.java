package dev.pgbulk.autoconfigure.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.autoconfigure.testing.Postgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A user's {@code @DataJpaTest} has the bulk operations, in the transaction that the test rolls back. */
@DataJpaTest(showSql = false, properties = "spring.main.banner-mode=off")
class DataJpaSliceTests {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> Postgres.url("slice"));
        registry.add("spring.jpa.hibernate.ddl-auto", () -> "create");
    }

    @Autowired
    CityRepository cities;

    @Autowired
    BulkOperations operations;

    @Test
    void repositoriesCreateInTheTestsTransaction() {
        cities.bulkCreate(List.of(new City("Roma")));

        assertThat(cities.countByName("Roma")).isOne();
        assertThat(committed()).isZero();
    }

    @Test
    void operationsAreThere() {
        operations.forEntity(City.class).bulkCreate(List.of(new City("Bari")));

        assertThat(cities.countByName("Bari")).isOne();
        assertThat(committed()).isZero();
    }

    private static long committed() {
        return Postgres.client("slice")
                .sql("SELECT count(*) FROM city")
                .query(Long.class)
                .single();
    }
}
