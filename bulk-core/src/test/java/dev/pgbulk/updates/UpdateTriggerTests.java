package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traps 24 and 40: triggers that change what is written, or that it is. */
class UpdateTriggerTests {

    private static final String STORED =
            "alter table note alter name set not null; insert into note (id, name, visits, version, changed) values (1, 'a', 10, 0, now()), (2, 'b', 10, 0, now());";

    private static Unit unit(String when, String body) {
        return Unit.of(
                "",
                STORED + "create function fire() returns trigger language plpgsql as $$ begin " + body + " end $$;"
                        + "create trigger fire " + when + " on note for each row execute function fire()",
                Note.class);
    }

    @Test
    void aTriggerMayFillWhatIsNull() {
        try (Unit unit = unit("before update", "new.name := coalesce(new.name, 'filled'); return new;")) {
            BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
            assertThat(notes.updateFields(List.of(Note.of(1, null, 3)))).isEqualTo(1);
            assertThat(name(unit)).isEqualTo("filled");
        }
    }

    @Test
    void oneThatFillsOnInsertDoesNotHelpAnUpdate() {
        try (Unit unit = unit("before insert", "new.name := coalesce(new.name, 'filled'); return new;")) {
            BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
            assertThatThrownBy(() -> notes.updateFields(List.of(Note.of(2, "b", 3), Note.of(1, null, 3))))
                    .isInstanceOfSatisfying(
                            BulkRowException.class,
                            refused -> assertThat(refused.index()).isEqualTo(1));
        }
    }

    @Test
    void aRowThatATriggerKeepsIsUnchangedAndItsEntityToo() {
        try (Unit unit = unit("before update", "if new.id = 1 then return null; end if; return new;")) {
            BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
            Note kept = Note.of(1, "x", 3);
            Note written = Note.of(2, "x", 3);
            Note missing = Note.of(3, "x", 3);
            UpdateResult<Note> result = notes.updateFields(
                    List.of(missing, kept, written), UpdateOptions.defaults().ignoreVersion());
            assertThat(result.updated()).isEqualTo(1);
            assertThat(result.unchanged()).isEqualTo(1);
            assertThat(result.unmatched()).containsExactly(0L);
            assertThat(kept.version).isZero();
            assertThat(kept.changed).isNull();
            assertThat(written.version).isEqualTo(1);
        }
    }

    @Test
    void aTriggerThatGivesTheRowAnotherIdIsBelieved() {
        try (Unit unit = unit("before update", "new.id := new.id + 10; return new;")) {
            BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
            UpdateResult<Note> result = notes.pgBulkUpdate(
                    Map.of("a", Map.of("visits", 1)),
                    UpdateOptions.keyFields("name").returning("id"));
            assertThat(result.values()).containsExactly(Map.of("id", 11L));
        }
    }

    @Test
    void whatAViewDoesNotShowAfterwardsIsAnErrorWithoutValues() {
        String view = "alter table note rename to notes; create view note as select * from notes"
                + " where visits < 20 with check option";
        try (Unit unit = unit("before insert", "return new;")) {
            unit.database().execute(view);
            BulkRepository<Note, Long> notes = unit.newBulk().forEntity(Note.class);
            assertThat(notes.updateFields(List.of(Note.of(1, "x", 3)))).isEqualTo(1);
            assertThatThrownBy(() -> notes.updateFields(List.of(Note.of(2, "secret", 30))))
                    .isInstanceOf(BulkRowException.class)
                    .hasMessageContaining("index 0")
                    .hasMessageNotContaining("secret");
        }
    }

    private static String name(Unit unit) {
        return unit.database().queryForObject("select name from note where id = 1", String.class);
    }
}
