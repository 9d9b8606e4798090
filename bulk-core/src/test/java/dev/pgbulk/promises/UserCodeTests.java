package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users write compiles without a warning and without a cast. */
class UserCodeTests {

    @TempDir
    Path output;

    @Test
    void ordinaryCodeCompilesWithoutWarnings() throws IOException {
        assertThat(compile("Cities")).isEmpty();
    }

    @Test
    void instancesOfAnotherTypeDoNotCompile() throws IOException {
        assertThat(compile("Strangers"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getKind()).isEqualTo(Diagnostic.Kind.ERROR));
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(String name) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            found,
                            List.of("-Xlint:all,-path,-processing", "-Werror", "-proc:none", "--release", "17"),
                            null,
                            List.of(source(name)))
                    .call();
            assertThat(compiled)
                    .as("%s", found.getDiagnostics())
                    .isEqualTo(found.getDiagnostics().isEmpty());
        }
        return found.getDiagnostics();
    }

    private static JavaFileObject source(String name) throws IOException {
        try (var stream = UserCodeTests.class.getResourceAsStream("/usercode/" + name + ".java.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new SimpleJavaFileObject(
                    URI.create("string:///"
                            + Stream.of("usercode", name)
                                    .reduce((a, b) -> a + "/" + b)
                                    .orElseThrow() + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }
}
