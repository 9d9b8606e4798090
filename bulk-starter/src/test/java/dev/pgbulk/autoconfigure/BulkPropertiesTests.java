package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.pgbulk.Strategy;
import dev.pgbulk.repository.BulkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an application may say, what it gets if it says nothing, and what it is told if it says nonsense. */
class BulkPropertiesTests {

    final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BulkAutoConfiguration.class));

    @Test
    void sayingNothingIsTheDefault() {
        application.run(
                context -> assertThat(context.getBean(BulkSettings.class)).isEqualTo(BulkSettings.defaults()));
    }

    @Test
    void everyPropertyReachesTheSettings() {
        application
                .withPropertyValues(
                        "pgbulk.enabled=false",
                        "pgbulk.events.enabled=false",
                        "pgbulk.validate=first-use",
                        "pgbulk.validation.enabled=false",
                        "pgbulk.copy-threshold=7",
                        "pgbulk.strategy=copy",
                        "pgbulk.retry.max-attempts=9",
                        "pgbulk.retry.delay=10ms",
                        "pgbulk.retry.multiplier=1.5",
                        "pgbulk.retry.max-delay=1s",
                        "pgbulk.timeout=30s",
                        "pgbulk.observation.enabled=false",
                        "pgbulk.ignore-envers=true")
                .run(context -> assertThat(context.getBean(BulkSettings.class))
                        .isEqualTo(new BulkSettings(
                                false,
                                false,
                                false,
                                false,
                                7,
                                Strategy.COPY,
                                new BulkSettings.Retry(9, Duration.ofMillis(10), 1.5, Duration.ofSeconds(1)),
                                Duration.ofSeconds(30),
                                false,
                                true)));
    }

    @ParameterizedTest
    @CsvSource({
        "pgbulk.copy-threshold, 0",
        "pgbulk.copy-threshold, many",
        "pgbulk.enabled, maybe",
        "pgbulk.validate, never",
        "pgbulk.strategy, post",
        "pgbulk.timeout, 0s",
        "pgbulk.timeout, -1s",
        "pgbulk.timeout, 25d",
        "pgbulk.retry.max-attempts, 0",
        "pgbulk.retry.delay, -1ms",
        "pgbulk.retry.multiplier, 0.5",
        "pgbulk.retry.multiplier, NaN",
        "pgbulk.retry.max-delay, 1ms"
    })
    void aBadValueFailsTheStartAndNamesItsProperty(String property, String value) {
        application
                .withPropertyValues(property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(cause -> assertThat(messages(context.getStartupFailure()))
                                .contains(property)));
    }

    @Test
    void editorsKnowEveryPropertyWithItsDescription() throws IOException {
        List<Map<String, Object>> properties = JsonPath.read(metadata(), "$.properties");

        assertThat(properties)
                .allSatisfy(it -> assertThat((String) it.get("description")).isNotBlank());
        assertThat(names(properties))
                .containsExactlyInAnyOrder(
                        "pgbulk.enabled",
                        "pgbulk.events.enabled",
                        "pgbulk.validate",
                        "pgbulk.validation.enabled",
                        "pgbulk.copy-threshold",
                        "pgbulk.strategy",
                        "pgbulk.retry.max-attempts",
                        "pgbulk.retry.delay",
                        "pgbulk.retry.multiplier",
                        "pgbulk.retry.max-delay",
                        "pgbulk.timeout",
                        "pgbulk.observation.enabled",
                        "pgbulk.ignore-envers");
    }

    @Test
    void editorsKnowEveryDefault() throws IOException {
        List<Map<String, Object>> withoutDefault = JsonPath.read(metadata(), "$.properties[?(!@.defaultValue)]");

        assertThat(names(withoutDefault)).containsExactly("pgbulk.timeout");
    }

    private static Set<String> names(List<Map<String, Object>> properties) {
        return properties.stream().map(it -> (String) it.get("name")).collect(Collectors.toSet());
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static String metadata() throws IOException {
        URI classes = URI.create(BulkProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return Files.readString(Path.of(classes).resolve("META-INF/spring-configuration-metadata.json"));
    }
}
