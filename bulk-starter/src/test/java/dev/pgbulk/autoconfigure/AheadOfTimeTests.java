package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.testing.Postgres;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** What {@code process-aot} does to an application while it is built, and the start of what comes out of it. */
class AheadOfTimeTests {

    @TempDir
    Path directory;

    @Test
    void anApplicationProcessedAheadOfTimeCreatesInBulk() throws Exception {
        process();
        compile();

        run();

        for (String table : List.of("city", "lake", "river")) {
            assertThat(Postgres.client("ahead")
                            .sql("SELECT count(*) FROM " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isOne();
        }
    }

    private void process() {
        Settings settings = Settings.builder()
                .sourceOutput(directory.resolve("sources"))
                .resourceOutput(directory.resolve("classes"))
                .classOutput(directory.resolve("classes"))
                .groupId("world")
                .artifactId("world")
                .build();
        new SpringApplicationAotProcessor(WorldApplication.class, settings, arguments()).process();
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(directory.resolve("sources"))) {
            List<Path> generated =
                    sources.filter(it -> it.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("-proc:none", "-Xlint:none", "-d", classes(), "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(generated))
                            .call())
                    .isTrue();
        }
    }

    /** In a process of its own, since the generated classes belong to the packages of the application. */
    private void run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dspring.aot.enabled=true",
                "-cp",
                classes() + File.pathSeparator + System.getProperty("java.class.path"),
                WorldApplication.class.getName()));
        command.addAll(List.of(arguments()));
        Path output = directory.resolve("output");
        Process application = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(application.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(application.exitValue()).as(() -> read(output)).isZero();
    }

    private String classes() {
        return directory.resolve("classes").toString();
    }

    private static String[] arguments() {
        return Stream.concat(
                        Arrays.stream(Applications.database()).filter(it -> !it.startsWith("spring.datasource.url")),
                        Stream.of("spring.datasource.url=" + Postgres.url("ahead")))
                .map(it -> "--" + it)
                .toArray(String[]::new);
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
