package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Versions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6 for upserts: a version that is known is checked, one that is not is not, and a written row has a new one. */
class UpsertVersionTests extends Upserting {

    private BulkRepository<Versions.ByLong, Object> repository;

    @BeforeEach
    void threeRows() {
        empty(Versions.ByLong.class);
        change(
                "CREATE UNIQUE INDEX versioned_name ON " + table(Versions.ByLong.class) + " (name)",
                "DROP INDEX versioned_name");
        repository = bulk.forEntity(Versions.ByLong.class);
        for (int id = 1; id <= 3; id++) {
            database.update(
                    "INSERT INTO " + table(Versions.ByLong.class) + " (id, name, version) VALUES (?, ?, 5)",
                    -id,
                    "n" + id);
        }
    }

    private static Versions.ByLong row(Long id, String name, Long version) {
        Versions.ByLong row = new Versions.ByLong();
        row.id = id;
        row.name = name;
        row.version = version;
        return row;
    }

    private List<String> stored() {
        return texts("SELECT name || version FROM " + table(Versions.ByLong.class) + " ORDER BY name");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatIsNullIsNotCheckedAndIsThatOfTheRowAfterwards(Strategy strategy) {
        List<Versions.ByLong> feed = List.of(row(null, "n1", null), row(null, "n4", null));

        assertThat(repository.pgBulkUpdateOrCreate(feed, by(strategy, "name")).created())
                .isEqualTo(1);
        assertThat(feed.get(1).version).isZero();
        assertThat(feed.get(0).id).isEqualTo(-1);
        assertThat(stored()).element(0).isEqualTo("n1" + feed.get(0).version);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aWrittenRowHasANewOneAndAnotherHasNot(Strategy strategy) {
        List<Versions.ByLong> feed = List.of(row(-1L, "changed", 5L), row(-2L, "n2", 5L), row(-3L, "n3", null));

        assertThat(repository
                        .pgBulkUpdateOrCreate(
                                feed.subList(0, 2),
                                UpsertOptions.defaults().strategy(strategy).onlyChanged())
                        .outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(feed).extracting(it -> it.version).containsExactly(6L, 5L, null);
        assertThat(stored()).containsExactly("changed6", "n25", "n35");
        repository.pgBulkUpdateOrCreate(
                List.of(Map.of("id", -3, "name", "m")), UpsertOptions.defaults().strategy(strategy));
        assertThat(stored()).containsExactly("changed6", "m6", "n25");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allStaleRowsAreToldAndNothingIsWritten(Strategy strategy) {
        List<Versions.ByLong> feed =
                List.of(row(-9L, "new", null), row(-1L, "x", 4L), row(-2L, "y", 5L), row(-3L, "z", 6L));
        UpsertOptions options = UpsertOptions.defaults().strategy(strategy);

        assertThatThrownBy(() -> repository.pgBulkUpdateOrCreate(feed, options))
                .isInstanceOfSatisfying(StaleRowsException.class, stale -> {
                    assertThat(stale.indices()).containsExactly(1L, 3L);
                    assertThat(stale.ids()).isEqualTo(List.of(-1L, -3L));
                });
        assertThat(stored()).containsExactly("n15", "n25", "n35");
        assertThat(feed).extracting(it -> it.version).containsExactly(null, 4L, 5L, 6L);

        assertThat(repository
                        .pgBulkUpdateOrCreate(feed, options.ignoreVersion())
                        .updated())
                .isEqualTo(3);
        assertThat(stored()).containsExactly("new0", "x6", "y6", "z6");
        assertThat(feed).extracting(it -> it.version).containsExactly(0L, 6L, 6L, 6L);
    }
}
