package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.django.AutoNow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timestamps of creation and of change in value maps. PU-82 to PU-87. */
class TimestampTests extends ItemUpdating {

    private static final String STORED =
            "SELECT (created AT TIME ZONE 'UTC') || ' ' || updated || ' ' || (checked AT TIME ZONE 'UTC') FROM django_auto_now";

    private BulkRepository<AutoNow, Integer> stamps;

    @BeforeEach
    void oneRow() {
        empty(AutoNow.class);
        database.update(
                "INSERT INTO django_auto_now (id, created, updated, updatedat, checked) VALUES (1, '2019-01-01 00:00Z', '2019-01-01', '00:00', '2019-01-01 00:00Z')");
        stamps = bulk.forEntity(AutoNow.class);
    }

    private void change(UpdateOptions options, Object... namesAndValues) {
        Map<String, Object> values = map(namesAndValues);
        values.put("id", 1);
        assertThat(stamps.pgBulkUpdate(List.of(values), options).updated()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theTimeOfChangeIsWrittenThatOfCreationIsNot(Strategy strategy) {
        change(by(strategy), "checked", "2020-01-02T00:00:00Z");

        List<LocalDate> today = List.of(LocalDate.now(), LocalDate.now().minusDays(1));
        assertThat(today.stream().map(it -> "2019-01-01 00:00:00 " + it + " 2020-01-02 00:00:00"))
                .contains(texts(STORED).get(0));
        assertThat(texts("SELECT (updatedat <> '00:00')::text FROM django_auto_now"))
                .containsExactly("true");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theKeyAloneWritesTheTimeOfChange(Strategy strategy) {
        change(by(strategy));

        assertThat(texts(STORED).get(0))
                .startsWith("2019-01-01 00:00:00 20")
                .doesNotContain("2019-01-01 2019")
                .endsWith(" 2019-01-01 00:00:00");
        assertThat(stamps.pgBulkUpdate(List.of(Map.of("id", 1)), by(strategy).onlyChanged())
                        .unchanged())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTimeOfChangeThatIsGivenIsWritten(Strategy strategy) {
        change(by(strategy), "updated", "2011-01-03", "checked", Instant.EPOCH);

        assertThat(texts(STORED)).containsExactly("2019-01-01 00:00:00 2011-01-03 1970-01-01 00:00:00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTimeOfCreationThatIsGivenIsWritten(Strategy strategy) {
        change(
                by(strategy).set("created", "eq").set("updated", "eq"),
                "created",
                "2011-01-02T00:00:00Z",
                "updated",
                "2011-01-03");

        assertThat(texts(STORED)).containsExactly("2011-01-02 00:00:00 2011-01-03 2019-01-01 00:00:00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theDatabaseMayTellTheTime(Strategy strategy) {
        change(by(strategy).set("updated", "now").set("updatedAt", "now").set("checked", "now"));

        assertThat(texts(STORED)).noneMatch(it -> it.substring(19).contains("2019-01-01"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFunctionWithoutItsValueIsRefused(Strategy strategy) {
        change(by(strategy), "checked", "2019-01-01T00:00:00Z");
        assertRefused(() -> stamps.pgBulkUpdate(
                        List.of(map("id", 1, "checked", null)), by(strategy).set("updated", "eq_not_null")))
                .hasMessageContainingAll("'updated'", "value");
        assertRefused(() -> stamps.pgBulkUpdate(
                        List.of(map("id", 1, "checked", null)), by(strategy).set("updated", "eq")))
                .hasMessageContainingAll("'updated'", "value");
        assertThat(texts(STORED)).noneMatch(Objects::isNull);
    }
}
