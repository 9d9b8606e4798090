package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.trap.Crate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Traps of tables that do more than store what they are given. */
class TriggerTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Crate.Plain.class, Crate.ByIdentity.class, Crate.Read.class);
    }

    private void trigger(String table, String when, String body) {
        change(
                "CREATE FUNCTION surprise() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$",
                "DROP FUNCTION surprise()");
        change(
                "CREATE TRIGGER surprise " + when + " INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION surprise()",
                "DROP TRIGGER surprise ON " + table);
    }

    private static List<Crate.Plain> plain(int count) {
        return IntStream.range(0, count).mapToObj(at -> Crate.plain("n" + at)).toList();
    }

    /** Trap 24. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTriggerThatDropsOneOfSeveralRowsFailsTheCallAndNothingStays(Strategy strategy) {
        trigger("crate", "BEFORE", "IF NEW.name = 'n1' THEN RETURN NULL; END IF; RETURN NEW;");
        List<Crate.Plain> fresh = plain(3);
        assertThatThrownBy(() -> create(Crate.Plain.class, fresh, strategy))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("1 of 3 rows")
                .hasMessageContaining("trigger");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.Plain.class)).isZero();
    }

    /** Trap 24, where the shifted rows would get the ids of others. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTriggerThatDropsOneOfSeveralRowsShiftsNoIds(Strategy strategy) {
        trigger("cratebyidentity", "BEFORE", "IF NEW.name = 'b' THEN RETURN NULL; END IF; RETURN NEW;");
        List<Crate.ByIdentity> fresh = List.of(Crate.byIdentity("a"), Crate.byIdentity("b"), Crate.byIdentity("c"));
        assertThatThrownBy(() -> create(Crate.ByIdentity.class, fresh, strategy))
                .isInstanceOf(BulkRowException.class);
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.ByIdentity.class)).isZero();
    }

    /** Trap 24, with a value to be read back. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTriggerThatDropsTheOnlyRowFailsTheCall(Strategy strategy) {
        trigger("crateread", "BEFORE", "RETURN NULL;");
        List<Crate.Read> fresh = List.of(Crate.read("a"));
        assertThatThrownBy(() -> create(Crate.Read.class, fresh, strategy))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.index()).isZero());
        assertThat(fresh.get(0).id).isNull();
    }

    /** Trap 23: what comes back is matched by id or ordinal, never by place. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatATriggerMakesComesBackToTheRightEntity(Strategy strategy) {
        trigger("crateread", "BEFORE", "NEW.size := length(NEW.name); RETURN NEW;");
        List<Crate.Read> fresh = new ArrayList<>();
        for (int at = 50; at > 0; at--) {
            fresh.add(Crate.read("x".repeat(at)));
        }
        create(Crate.Read.class, fresh, strategy);
        assertThat(fresh).allSatisfy(it -> assertThat(it.size).isEqualTo(it.name.length()));
    }

    /** Trap 23, where the trigger gives another id than the sequence of the column would. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsOfTheDatabaseComeBackToTheRightEntity(Strategy strategy) {
        List<Crate.ByIdentity> fresh = IntStream.range(0, 50)
                .mapToObj(at -> Crate.byIdentity("n" + at))
                .toList();
        create(Crate.ByIdentity.class, fresh, strategy);
        assertThat(fresh)
                .allSatisfy(it -> assertThat(database.queryForObject(
                                "SELECT name FROM cratebyidentity WHERE id = ?", String.class, it.id))
                        .isEqualTo(it.name));
    }

    /** Trap 32: what is not found again is told, and no id that is not there is given out. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTriggerThatChangesTheIdFailsTheCall(Strategy strategy) {
        trigger("crateread", "BEFORE", "NEW.id := -NEW.id; NEW.size := 1; RETURN NEW;");
        List<Crate.Read> fresh = List.of(Crate.read("a"), Crate.read("b"));
        assertThatThrownBy(() -> create(Crate.Read.class, fresh, strategy)).isInstanceOf(DataAccessException.class);
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.Read.class)).isZero();
    }

    /** A server that talks while nobody listens would wait for ever, and so would the client. */
    @ParameterizedTest
    @CsvSource({"BEFORE, UNNEST", "BEFORE, COPY", "AFTER, UNNEST", "AFTER, COPY"})
    void manyNoticesDoNotBlockTheCall(String when, Strategy strategy) {
        trigger("crate", when, "RAISE NOTICE '%', repeat('x', 1000); RETURN NEW;");
        List<Crate.Plain> fresh = IntStream.range(0, 20_000)
                .mapToObj(at -> Crate.plain("n".repeat(200)))
                .toList();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> create(Crate.Plain.class, fresh, strategy));
        assertThat(rows(Crate.Plain.class)).isEqualTo(20_000);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionOfATriggerIsOneOfSpringAndNothingStays(Strategy strategy) {
        trigger("crate", "AFTER", "RAISE EXCEPTION 'refused' USING ERRCODE = '23514'; RETURN NEW;");
        List<Crate.Plain> fresh = plain(3);
        assertThatThrownBy(() -> create(Crate.Plain.class, fresh, strategy))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.sqlState()).isEqualTo("23514"));
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.Plain.class)).isZero();
    }
}
