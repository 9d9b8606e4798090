package dev.pgbulk.autoconfigure.testing;

import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts applications as their users do, auto-configuration included. */
public final class Applications {

    private static final String DATABASE = "world";

    private Applications() {}

    /** Starts an application on a database with newly created tables. */
    public static ConfigurableApplicationContext start(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(database())
                .run(Arrays.stream(properties).map(it -> "--" + it).toArray(String[]::new));
    }

    /** The properties of an application on that database, for it to change. */
    public static String[] database() {
        return new String[] {
            "spring.datasource.url=" + Postgres.url(DATABASE),
            "spring.datasource.hikari.maximum-pool-size=5",
            "spring.jpa.hibernate.ddl-auto=create",
            "spring.main.banner-mode=off"
        };
    }
}
