package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Fixed;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Ruled;
import dev.pgbulk.corpus.Sparse;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.testing.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server and Hibernate make of a row is made of new rows and written ones only, and is on the entity afterwards. */
class UpsertGeneratedValueTests extends Feeding {

    private static Stamped stamped(String name) {
        Stamped it = new Stamped();
        it.name = name;
        return it;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfCreationStayAndTimesOfChangeFollow(Strategy strategy) {
        stored(Stamped.class, 2, i -> stamped("s" + i));
        unique(Stamped.class, "name");
        database.update(
                "UPDATE stamped SET created = '2001-01-01Z', createdDate = '2001-01-01', created_there = '2001-01-01Z',"
                        + " changed = '2001-01-01', changed_there = '2001-01-01Z', written = '2001-01-01Z'");
        List<Stamped> feed = List.of(stamped("s0"), stamped("s1"), stamped("s2"));
        Instant old = Instant.parse("2001-01-01T00:00:00Z");

        assertThat(of(Stamped.class)
                        .pgBulkUpdateOrCreate(feed, by(strategy, "name").onlyChanged())
                        .outcomes())
                .containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(feed.get(0).created).isEqualTo(old);
        assertThat(feed.get(0).createdThere).isEqualTo(old);
        assertThat(feed.get(0).changedThere.toInstant()).isEqualTo(old);
        assertThat(feed.get(0).changed.getYear()).isEqualTo(2001);
        assertThat(feed.get(2).created).isAfter(old);
        assertThat(feed.get(2).changedThere.toInstant()).isAfter(old);

        assertThat(of(Stamped.class)
                        .pgBulkUpdateOrCreate(feed.subList(0, 1), by(strategy, "name"))
                        .updated())
                .isLessThanOrEqualTo(1);
        assertThat(feed.get(0).created).isEqualTo(old);
        assertThat(feed.get(0).createdThere).isEqualTo(old);
        assertThat(column(Stamped.class, "extract(year FROM created)")).startsWith("2001", "2001");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatIsWrittenHasNewTimes(Strategy strategy) {
        List<Stamped> rows = stored(Stamped.class, 1, i -> stamped("s" + i));
        database.update(
                "UPDATE stamped SET created = '2001-01-01Z', changed = '2001-01-01', changed_there = '2001-01-01Z'");
        Stamped changed = stamped("new");
        changed.id = rows.get(0).id;

        assertThat(of(Stamped.class)
                        .pgBulkUpdateOrCreate(List.of(changed), by(strategy).onlyChanged())
                        .outcomes())
                .containsExactly(Outcome.UPDATED);

        assertThat(changed.created).isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(changed.changed.getYear()).isGreaterThan(2001);
        assertThat(changed.changedThere.getYear()).isGreaterThan(2001);
        assertThat(column(Stamped.class, "changed")).doesNotContain("2001-01-01 00:00:00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void columnsOfTheServer(Strategy strategy) {
        List<Defaulted> rows = stored(Defaulted.class, 1, i -> new Defaulted());
        database.update("UPDATE defaulted SET status = 'kept', unseen = 77");
        Defaulted existing = new Defaulted();
        existing.id = rows.get(0).id;
        existing.amount = 4;
        Defaulted fresh = new Defaulted();
        fresh.id = 9_999_999L;
        fresh.amount = 5;

        of(Defaulted.class).pgBulkUpdateOrCreate(List.of(existing, fresh), by(strategy));

        assertThat(existing.status).isEqualTo("kept");
        assertThat(existing.doubled).isEqualTo(8);
        assertThat(fresh.status).isEqualTo("new");
        assertThat(fresh.doubled).isEqualTo(10);
        assertThat(fresh.computed).isEqualTo("from sql");
        assertThat(column(Defaulted.class, "concat_ws(',', amount, status, unseen, nullbeatsdefault)"))
                .containsExactly("4,kept", "5,new,5");
    }

    /** Left out of an insert a null gets the default; of an existing row it is a null. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void defaultsOfDynamicInserts(Strategy strategy) {
        Sparse stored = stored(Sparse.class, 1, i -> new Sparse()).get(0);
        Sparse existing = new Sparse();
        existing.id = stored.id;
        existing.plain = "p";
        Sparse fresh = new Sparse();
        fresh.id = 9_999_998L;
        Sparse other = new Sparse();
        other.id = 9_999_999L;
        other.name = "n";

        assertThat(of(Sparse.class)
                        .pgBulkUpdateOrCreate(List.of(other, existing, fresh), by(strategy))
                        .outcomes())
                .containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.CREATED);

        assertThat(column(Sparse.class, "concat_ws(',', coalesce(name, '-'), coalesce(amount, -1), plain)"))
                .containsExactly("-,-1,p", "unnamed,7", "n,7");
    }

    /** The server takes neither a conflict nor a MERGE for a table with rules. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsOfATableWithRules(Strategy strategy) {
        database.update("DELETE FROM ruled_log");
        empty(Ruled.class);
        afterwards(() -> database.update("DELETE FROM ruled_log"));
        unique(Ruled.class, "name");
        for (int round = 0; round < 2; round++) {
            List<Ruled> feed = List.of(ruled("a"), ruled("b" + round), ruled("c" + round));
            Outcome first = round == 0 ? Outcome.CREATED : Outcome.UNCHANGED;
            assertThat(of(Ruled.class)
                            .pgBulkUpdateOrCreate(feed, by(strategy, "name").onlyChanged())
                            .outcomes())
                    .containsExactly(first, Outcome.CREATED, Outcome.CREATED);
            feed.forEach(it -> assertThat(
                            database.queryForObject("SELECT name FROM ruled WHERE id = ?", String.class, it.id))
                    .isEqualTo(it.name));
        }
        Ruled byId = ruled("d");
        byId.id = -1L;
        of(Ruled.class).pgBulkUpdateOrCreate(List.of(byId), by(strategy));
        byId.name = "e";
        assertThat(of(Ruled.class)
                        .pgBulkUpdateOrCreate(List.of(byId, withId(ruled("f"), -2L)), by(strategy))
                        .outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(database.queryForList("SELECT name FROM ruled_log ORDER BY name", String.class))
                .containsExactly("a", "b0", "b1", "c0", "c1", "d", "f");
    }

    private static Ruled ruled(String name) {
        Ruled it = new Ruled();
        it.name = name;
        return it;
    }

    private static Ruled withId(Ruled row, long id) {
        row.id = id;
        return row;
    }

    /** An identity column needs no right to its sequence. */
    @ParameterizedTest
    @CsvSource({"UNNEST, 1", "UNNEST, 5", "COPY, 1", "COPY, 5"})
    void anIdentityWhoseSequenceTheRoleMayNotUse(Strategy strategy, int count) {
        try (Unit unit = Unit.of("", "", Ids.ByIdentity.class, Country.class)) {
            unit.superuser()
                    .execute("CREATE UNIQUE INDEX ON idbyidentity (name); ALTER TABLE idbyidentity OWNER TO postgres;"
                            + " ALTER TABLE country OWNER TO postgres;"
                            + " GRANT SELECT, INSERT, UPDATE ON idbyidentity TO app;"
                            + " REVOKE ALL ON SEQUENCE idbyidentity_id_seq FROM app");
            checkIdentity(unit, strategy, count);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNNEST, 1", "UNNEST, 5", "COPY, 1", "COPY, 5"})
    void anIdentityThatTakesNoValue(Strategy strategy, int count) {
        try (Unit unit = Unit.of(
                "",
                "CREATE UNIQUE INDEX ON idbyidentity (name); ALTER TABLE idbyidentity ALTER id SET GENERATED ALWAYS",
                Ids.ByIdentity.class,
                Country.class)) {
            checkIdentity(unit, strategy, count);
        }
    }

    private static void checkIdentity(Unit unit, Strategy strategy, int count) {
        BulkRepository<Ids.ByIdentity, Object> rows = unit.newBulk().forEntity(Ids.ByIdentity.class);
        for (int round = 0; round < 3; round++) {
            int number = round;
            List<Ids.ByIdentity> feed = IntStream.range(0, count)
                    .mapToObj(i -> identified(i % 2 == 0 && count > 1 ? "same" + i : "n" + number + i))
                    .toList();
            UpsertOptions options = by(strategy, "name");
            assertThat(rows.pgBulkUpdateOrCreate(feed, options).created())
                    .isEqualTo(
                            round == 0
                                    ? count
                                    : feed.stream()
                                            .filter(it -> it.name.startsWith("n"))
                                            .count());
            feed.forEach(it -> assertThat(unit.database()
                            .queryForObject("SELECT name FROM idbyidentity WHERE id = ?", String.class, it.id))
                    .isEqualTo(it.name));
        }
    }

    private static Ids.ByIdentity identified(String name) {
        Ids.ByIdentity it = new Ids.ByIdentity();
        it.name = name;
        return it;
    }

    @Test
    void whatIsNeverUpdatedIsRefused() {
        assertThatThrownBy(() -> of(Fixed.class).pgBulkUpdateOrCreate(List.of(new Fixed())))
                .hasMessageContaining("@Immutable");
    }
}
