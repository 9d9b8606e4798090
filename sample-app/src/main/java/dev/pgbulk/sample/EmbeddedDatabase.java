package dev.pgbulk.sample;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Starts a PostgreSQL 18 of its own where {@code spring.datasource.url} names none. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoneGiven.class)
class EmbeddedDatabase {

    private static final String DEFAULT_NAME = "postgres";

    @Bean
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    JdbcConnectionDetails connectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl(DEFAULT_NAME, DEFAULT_NAME);
            }

            @Override
            public String getUsername() {
                return DEFAULT_NAME;
            }

            @Override
            public String getPassword() {
                return DEFAULT_NAME;
            }
        };
    }

    static class NoneGiven implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
