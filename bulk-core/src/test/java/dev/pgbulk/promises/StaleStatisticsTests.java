package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * A table that was analyzed when it was almost empty, and filled again since, is believed to have a row. By nested loops over
 * it an update of two rows was seen to take 17 seconds.
 */
class StaleStatisticsTests extends Creating {

    private static final int MANY = 10_000;
    private static final Duration MOST = Duration.ofSeconds(8);

    private List<Stamped> stored;
    private BulkRepository<Stamped, Object> repository;

    @BeforeEach
    void believedToBeEmpty() {
        change(
                "ALTER TABLE stamped SET (autovacuum_enabled = false)",
                "ALTER TABLE stamped RESET (autovacuum_enabled)");
        empty(Stamped.class);
        create(Stamped.class, fresh(), Strategy.COPY);
        database.execute("DELETE FROM stamped WHERE id < (SELECT max(id) FROM stamped)");
        database.execute("VACUUM ANALYZE stamped");
        stored = create(Stamped.class, fresh(), Strategy.COPY);
        stored.forEach(it -> it.name = "changed");
        repository = bulk.forEntity(Stamped.class);
        afterwards(() -> database.execute("TRUNCATE stamped"));
    }

    private static List<Stamped> fresh() {
        return Stream.generate(Stamped::new).limit(MANY).toList();
    }

    private static UpdateOptions by(Strategy strategy) {
        return UpdateOptions.defaults().fields("name").strategy(strategy).timeout(MOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void someRowsAreUpdated(Strategy strategy) {
        for (int rows : new int[] {2, 50, 1_000, MANY}) {
            List<Stamped> some = stored.subList(0, rows);
            assertThat(repository.updateFields(some, by(strategy)).updated()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void rowsOfAConditionAreUpdated(Strategy strategy) {
        PredicateSpecification<Stamped> unnamed = (row, builder) -> builder.isNull(row.get("name"));
        for (int rows : new int[] {2, 1_000, MANY}) {
            database.update("UPDATE stamped SET name = NULL");
            List<Stamped> some = stored.subList(0, rows);
            assertThat(repository
                            .updateFields(some, by(strategy).where(unnamed))
                            .updated())
                    .isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void rowsAreUpserted(Strategy strategy) {
        for (int rows : new int[] {2, 1_000, MANY}) {
            List<Stamped> some = stored.subList(0, rows);
            assertThat(repository
                            .pgBulkUpdateOrCreate(
                                    some,
                                    UpsertOptions.defaults().strategy(strategy).timeout(MOST))
                            .updated())
                    .isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void rowsAreSynchronised(Strategy strategy) {
        List<Stamped> feed = stored.subList(0, MANY / 2);
        assertThat(repository
                        .bulkSyncAll(
                                feed, SyncOptions.defaults().strategy(strategy).timeout(MOST))
                        .deleted())
                .isEqualTo(MANY / 2 + 1);
    }
}
