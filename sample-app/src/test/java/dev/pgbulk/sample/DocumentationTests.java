package dev.pgbulk.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTests {

    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @TempDir
    Path classes;

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetCompilesWithoutAWarning(Snippet snippet) {
        assertThat(compile(snippet)).as(snippet.source()).isEmpty();
    }

    @Test
    void theReadmeHasSnippets() {
        assertThat(Snippet.of(README)).hasSizeGreaterThan(2);
    }

    @Test
    void theReadmeNamesTheCommandThatTheContinuousBuildRuns() throws IOException {
        assertThat(README).content().contains("mvn -B -ntp verify");
        assertThat(ROOT.resolve(".ci/run")).content().contains("exec mvn -B -ntp verify ");
    }

    @Test
    void theReadmeListsEveryPropertyWithItsDefault() throws IOException {
        List<String> rows = new ArrayList<>();
        for (URL metadata : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
            properties(metadata)
                    .forEach(
                            it -> rows.add("| `%s` | %s |".formatted(it.get("name"), printed(it.get("defaultValue")))));
        }
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(README).content().contains(rows);
    }

    private static List<Map<String, Object>> properties(URL metadata) throws IOException {
        try (InputStream json = metadata.openStream()) {
            return JsonPath.parse(json).read("$.properties[?(@.name =~ /pgbulk\\..*/)]");
        }
    }

    private static String printed(@Nullable Object defaultValue) {
        return defaultValue == null ? "none" : "`" + defaultValue + "`";
    }

    static Stream<Snippet> snippets() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(README), pages.stream()).flatMap(page -> Snippet.of(page).stream());
        }
    }

    private List<String> compile(Snippet snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        compiler.getTask(null, null, problems, options, null, List.of(new Source(snippet)))
                .call();
        return problems.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    /** A snippet as javac takes it. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(Snippet snippet) {
            super(URI.create("string:///dev/pgbulk/sample/" + snippet.typeName() + ".java"), Kind.SOURCE);
            this.text = snippet.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
