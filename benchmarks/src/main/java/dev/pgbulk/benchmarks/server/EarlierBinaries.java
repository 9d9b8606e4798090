package dev.pgbulk.benchmarks.server;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The binaries of another server than the newest, from the jar that the build of bulk-core copies for its own tests. The
 * benchmarks run in their module's directory.
 *
 * @param version the major version
 */
record EarlierBinaries(int version) implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        Path jar = Path.of("..", "bulk-core", "target", "postgres-" + version + ".jar");
        if (!Files.exists(jar)) {
            throw new FileNotFoundException("%s is missing: mvn -pl bulk-core -Pmatrix process-test-resources copies it"
                    .formatted(jar.toAbsolutePath().normalize()));
        }
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
