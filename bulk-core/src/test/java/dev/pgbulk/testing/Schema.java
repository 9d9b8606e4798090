package dev.pgbulk.testing;

import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What the corpus needs in the database beyond what Hibernate creates. */
final class Schema {

    private Schema() {}

    /** Types that Hibernate's own tables use. */
    static void before(String database) {
        new JdbcTemplate(new DriverManagerDataSource(Postgres.url(database)))
                .execute("CREATE DOMAIN small_count AS integer CHECK (VALUE >= 0)");
    }

    /** Triggers, rules, policies, partitions, and the rows that others refer to. */
    static void after(DataSource database) {
        ResourceDatabasePopulator script = new ResourceDatabasePopulator(new ClassPathResource("corpus.sql"));
        // Function bodies hold semicolons.
        script.setSeparator(";;");
        script.execute(database);
    }
}
