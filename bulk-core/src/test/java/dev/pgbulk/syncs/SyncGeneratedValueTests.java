package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.upserts.random.Keyed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1 for syncs: the entities of rows that were written have all that is generated, also when their row was created. */
class SyncGeneratedValueTests {

    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    private BulkRepository<Keyed.Plain, Object> rows;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Keyed.Plain.class, Stamped.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void three() {
        unit.database().update("DELETE FROM plain");
        rows = unit.bulk().forEntity(Keyed.Plain.class);
        rows.bulkCreate(List.of(plain(1, 1), plain(2, 1), plain(3, 1)));
        unit.database().update("UPDATE plain SET created = '2001-01-01Z', changed = '2001-01-01Z'");
    }

    private static Keyed.Plain plain(int number, int n) {
        Keyed.Plain it = new Keyed.Plain();
        it.number = number;
        it.n = n;
        return it;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfCreationAndOfChange(Strategy strategy) {
        List<Keyed.Plain> feed = List.of(plain(1, 1), plain(2, 5), plain(4, 1));

        SyncResult<Keyed.Plain> result =
                rows.bulkSyncAll(feed, SyncOptions.keyFields("number").strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.CREATED);
        assertThat(feed.get(0).created).isNull();
        assertThat(feed.get(1).created).isEqualTo(OLD);
        assertThat(feed.get(1).changed).isAfter(OLD);
        assertThat(feed.get(1).version).isEqualTo(1);
        assertThat(feed.get(2).created).isAfter(OLD);
        assertThat(unit.database().queryForList("SELECT created = '2001-01-01Z' FROM plain ORDER BY k", Boolean.class))
                .containsExactly(true, true, false);
    }

    /** Where there is nothing to write, nothing is written on request, and a preview tells so. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whereNothingIsLeftToWrite(Strategy strategy) {
        unit.database().update("DELETE FROM stamped");
        BulkRepository<Stamped, Object> stamped = unit.bulk().forEntity(Stamped.class);
        Stamped one = new Stamped();
        one.name = "a";
        stamped.bulkCreate(List.of(one));
        Stamped same = new Stamped();
        same.name = "a";
        SyncOptions options = SyncOptions.keyFields("name").rewriteUnchanged().strategy(strategy);

        assertThat(stamped.previewSyncAll(List.of(same), options).outcomes())
                .isEqualTo(stamped.bulkSyncAll(List.of(same), options).outcomes());
    }
}
