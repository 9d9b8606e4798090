package dev.pgbulk.autoconfigure.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded server for all tests of the JVM; each application under test has a database of its own. */
public final class Postgres {

    private static final EmbeddedPostgres SERVER = start();
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    private Postgres() {}

    /** The address of a database, which is made when it is first asked for. */
    public static String url(String database) {
        if (DATABASES.add(database)) {
            client().sql("CREATE DATABASE " + database).update();
        }
        return SERVER.getJdbcUrl("postgres", database);
    }

    /** A client of the database that no application uses. */
    public static JdbcClient client() {
        return JdbcClient.create(SERVER.getPostgresDatabase());
    }

    /** A client that shares no connection with any application. */
    public static JdbcClient client(String database) {
        url(database);
        return JdbcClient.create(SERVER.getDatabase("postgres", database));
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
