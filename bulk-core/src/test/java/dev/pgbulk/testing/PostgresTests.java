package dev.pgbulk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The results of the other tests mean what they say. */
@Tag("oracle")
@PostgresTest
class PostgresTests {

    @Autowired
    RecordingDataSource dataSource;

    @Test
    void theServerHasTheVersionThatWasAskedFor() {
        String version = new JdbcTemplate(dataSource).queryForObject("SHOW server_version", String.class);
        assertThat(version).startsWith(Postgres.version() + ".");
    }

    @Test
    void theRoleOfTheTestsIsNoSuperuser() {
        assertThat(new JdbcTemplate(dataSource).queryForObject("SHOW is_superuser", String.class))
                .isEqualTo("off");
    }

    @Test
    void everyStatementIsRecorded() {
        JdbcTemplate database = new JdbcTemplate(dataSource);
        assertThat(dataSource.during(() -> {
                    database.execute("SELECT 1");
                    database.queryForObject("SELECT ?", Integer.class, 2);
                }))
                .containsExactly("SELECT 1", "SELECT ?");
    }
}
