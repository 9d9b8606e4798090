package dev.pgbulk.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTests {

    private static final Path ROOT = Path.of("..");

    @TempDir
    Path classes;

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetCompilesWithoutAWarning(Snippet snippet) {
        assertThat(compile(snippet)).as(snippet.source()).isEmpty();
    }

    @Test
    void theReadmeHasSnippets() {
        assertThat(Snippet.of(ROOT.resolve("README.md"))).hasSizeGreaterThan(2);
    }

    static Stream<Snippet> snippets() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.stream())
                    .flatMap(page -> Snippet.of(page).stream());
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
