package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Guarded;
import dev.pgbulk.corpus.Measurement;
import dev.pgbulk.corpus.trap.Crate;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Traps of tables that are more than tables: rules, views, partitions, row level security. */
class RuleAndViewTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Crate.Plain.class, Crate.ByIdentity.class, Crate.Read.class, Measurement.class, Guarded.class);
    }

    /** Trap 29: such a table takes no RETURNING. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aConditionalRuleThatSendsRowsElsewhereFailsTheCall(Strategy strategy) {
        change("CREATE TABLE elsewhere (LIKE crateread)", "DROP TABLE elsewhere");
        change(
                "CREATE RULE divert AS ON INSERT TO crateread WHERE NEW.name = 'b'"
                        + " DO INSTEAD INSERT INTO elsewhere VALUES (NEW.*)",
                "DROP RULE divert ON crateread");
        List<Crate.Read> fresh = List.of(Crate.read("a"), Crate.read("b"));
        assertThatThrownBy(() -> create(Crate.Read.class, fresh, strategy)).isInstanceOf(DataAccessException.class);
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.Read.class) + rows("elsewhere")).isZero();
    }

    /** Trap 29, where no row is touched by the rule. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aConditionalRuleThatDoesNotApplyIsNoObstacle(Strategy strategy) {
        change(
                "CREATE RULE never AS ON INSERT TO cratebyidentity WHERE NEW.name = 'never' DO INSTEAD NOTHING",
                "DROP RULE never ON cratebyidentity");
        List<Crate.ByIdentity> fresh = List.of(Crate.byIdentity("a"), Crate.byIdentity("b"));
        create(Crate.ByIdentity.class, fresh, strategy);
        assertThat(fresh)
                .allSatisfy(it -> assertThat(database.queryForObject(
                                "SELECT name FROM cratebyidentity WHERE id = ?", String.class, it.id))
                        .isEqualTo(it.name));
    }

    /** Promise 3: nothing is lost silently, by a rule neither. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRuleThatDropsRowsDoesNotDropThemSilently(Strategy strategy) {
        change(
                "CREATE RULE swallow AS ON INSERT TO crate WHERE NEW.name = 'b' DO INSTEAD NOTHING",
                "DROP RULE swallow ON crate");
        List<Crate.Plain> fresh = List.of(Crate.plain("a"), Crate.plain("b"));
        assertThatThrownBy(() -> create(Crate.Plain.class, fresh, strategy)).isInstanceOf(DataAccessException.class);
        assertThat(rows(Crate.Plain.class)).isZero();
    }

    /** Trap 74. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowWithoutAPartitionIsToldAndNothingStays(Strategy strategy) {
        List<Measurement> fresh = List.of(measured(2025), measured(2031), measured(2026));
        assertThatThrownBy(() -> create(Measurement.class, fresh, strategy))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.sqlState()).isEqualTo("23514"))
                .hasMessageContaining("measurement");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Measurement.class)).isZero();
    }

    /** A partition may be a table with a trigger of its own, which its parent does not show. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTriggerOfAPartitionThatDropsRowsFailsTheCall(Strategy strategy) {
        change(
                "CREATE FUNCTION surprise() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                "DROP FUNCTION surprise()");
        change(
                "CREATE TRIGGER surprise BEFORE INSERT ON measurement_2026 FOR EACH ROW EXECUTE FUNCTION surprise()",
                "DROP TRIGGER surprise ON measurement_2026");
        List<Measurement> fresh = List.of(measured(2025), measured(2026));
        assertThatThrownBy(() -> create(Measurement.class, fresh, strategy)).isInstanceOf(BulkRowException.class);
        assertThat(rows(Measurement.class)).isZero();
    }

    /** Trap 77: COPY is refused by the server there. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowLevelSecurityIsNoObstacle(Strategy strategy) {
        Guarded guarded = new Guarded();
        create(Guarded.class, List.of(guarded, new Guarded()), strategy);
        assertThat(guarded.owner).isEqualTo("app");
        assertThat(rows(Guarded.class)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatAPolicyForbidsFailsTheCallAndNothingStays(Strategy strategy) {
        change("ALTER TABLE crate ENABLE ROW LEVEL SECURITY", "ALTER TABLE crate DISABLE ROW LEVEL SECURITY");
        change("ALTER TABLE crate FORCE ROW LEVEL SECURITY", "ALTER TABLE crate NO FORCE ROW LEVEL SECURITY");
        change("CREATE POLICY polite ON crate USING (true) WITH CHECK (name <> 'rude')", "DROP POLICY polite ON crate");
        List<Crate.Plain> fresh = List.of(Crate.plain("a"), Crate.plain("rude"));
        assertThatThrownBy(() -> create(Crate.Plain.class, fresh, strategy))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Crate.Plain.class)).isZero();
    }

    private static Measurement measured(int year) {
        Measurement it = new Measurement();
        it.day = LocalDate.of(year, 3, 1);
        return it;
    }
}
