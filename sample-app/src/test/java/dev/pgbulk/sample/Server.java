package dev.pgbulk.sample;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the sample runs: on the server that it brings along, or, where the system property {@code sample.postgres} names
 * its major version, on an earlier one, whose binaries are in the jar that {@code sample.postgres.binaries} names.
 *
 * @param version the major version
 * @param given the earlier server; null where the sample starts its own
 */
record Server(String version, @Nullable EmbeddedPostgres given) implements AutoCloseable {

    private static final String OWN = "18";

    static Server start() throws IOException {
        String version = System.getProperty("sample.postgres", OWN);
        return new Server(version, version.equals(OWN) ? null : earlier());
    }

    private static EmbeddedPostgres earlier() throws IOException {
        Path jar = Path.of(System.getProperty("sample.postgres.binaries"));
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, hardware) -> archive(jar))
                .start();
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

    /** What a user sets who has a database. */
    String[] arguments() {
        return given == null
                ? new String[0]
                : new String[] {
                    "--spring.datasource.url=" + given.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres"
                };
    }

    @Override
    public void close() throws IOException {
        if (given != null) {
            given.close();
        }
    }
}
