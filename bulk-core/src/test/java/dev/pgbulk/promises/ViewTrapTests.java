package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.trap.Crate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Trap 78: views that take writes, by themselves or by a trigger. */
class ViewTrapTests extends Creating {

    /** The entity's table gives its name to a view. */
    private void view(String definition) {
        change("ALTER TABLE crateseen RENAME TO crateseen_rows", "ALTER TABLE crateseen_rows RENAME TO crateseen");
        afterwards(() -> database.execute("DELETE FROM crateseen_rows"));
        change("CREATE VIEW crateseen AS " + definition, "DROP VIEW crateseen");
    }

    private void insteadOf(String body) {
        view("SELECT id, upper(name) AS name, label FROM crateseen_rows");
        change(
                "CREATE FUNCTION instead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$",
                "DROP FUNCTION instead() CASCADE");
        database.execute(
                "CREATE TRIGGER instead INSTEAD OF INSERT ON crateseen FOR EACH ROW EXECUTE FUNCTION instead()");
    }

    private static final String STORE =
            "INSERT INTO crateseen_rows (id, name, label) VALUES (NEW.id, NEW.name, NEW.label);";

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSimpleViewTakesRows(Strategy strategy) {
        view("SELECT id, name, label FROM crateseen_rows");
        create(Crate.Seen.class, List.of(Crate.seen(1, "a", "x"), Crate.seen(2, "b", "y")), strategy);
        assertThat(rows("crateseen_rows")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aViewWithATriggerTakesRows(Strategy strategy) {
        insteadOf(STORE + " RETURN NEW;");
        create(Crate.Seen.class, List.of(Crate.seen(1, "a", "x"), Crate.seen(2, "b", "y")), strategy);
        assertThat(database.queryForList("SELECT name || label FROM crateseen_rows ORDER BY id", String.class))
                .containsExactly("ax", "by");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aViewWhoseTriggerDropsARowFailsTheCall(Strategy strategy) {
        insteadOf("IF NEW.name = 'b' THEN RETURN NULL; END IF; " + STORE + " RETURN NEW;");
        assertThatThrownBy(() ->
                        create(Crate.Seen.class, List.of(Crate.seen(1, "a", "x"), Crate.seen(2, "b", "y")), strategy))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("1 of 2 rows");
        assertThat(rows("crateseen_rows")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatTheViewWouldNotShowIsRefusedWhereTheViewChecksIt(Strategy strategy) {
        view("SELECT id, name, label FROM crateseen_rows WHERE label = 'seen' WITH CHECK OPTION");
        assertThatThrownBy(() -> create(
                        Crate.Seen.class, List.of(Crate.seen(1, "a", "seen"), Crate.seen(2, "b", "y")), strategy))
                .isInstanceOf(DataAccessException.class);
        assertThat(rows("crateseen_rows")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aViewThatTakesNoRowsIsAClearFailure(Strategy strategy) {
        view("SELECT id, max(name) AS name, max(label) AS label FROM crateseen_rows GROUP BY id");
        assertThatThrownBy(() -> create(Crate.Seen.class, List.of(Crate.seen(1, "a", "x")), strategy))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("cannot insert into view");
    }
}
