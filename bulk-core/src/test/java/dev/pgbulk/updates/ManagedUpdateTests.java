package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Duplicates;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.testing.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 8: what the persistence context holds of the rows is true afterwards, and nothing is written twice. */
class ManagedUpdateTests {

    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "select 1", Note.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.database()
                .execute("truncate note; insert into note (id, name, visits, version, changed)"
                        + " values (1, 'a', 10, 0, '2000-01-01Z'), (2, 'b', 10, 0, '2000-01-01Z')");
    }

    private static void managed(Consumer<BulkRepository<Note, Long>> work) {
        BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
        unit.transaction().executeWithoutResult(status -> work.accept(notes));
    }

    private static List<String> stored() {
        return unit.database()
                .queryForList("select id || name || visits || ' ' || version from note order by id", String.class);
    }

    @Test
    void anOperandIsNotTakenForTheValue() {
        managed(notes -> {
            Note note = unit.entities().find(Note.class, 1L);
            note.visits = 1;
            notes.updateFields(
                    List.of(note), UpdateOptions.defaults().fields("visits").set("visits", SetFunction.INCREMENT));
            assertThat(note.visits).isEqualTo(11);
            note.name = "c";
        });
        assertThat(stored()).containsExactly("1c11 2", "2b10 0");
    }

    @Test
    void anUnchangedInstanceKeepsItsTimestampAndItsVersion() {
        managed(notes -> {
            Note same = unit.entities().find(Note.class, 1L);
            Note other = unit.entities().find(Note.class, 2L);
            other.visits = 11;
            UpdateResult<Note> result = notes.updateFields(
                    List.of(same, other),
                    UpdateOptions.defaults().fields("visits").onlyChanged());
            assertThat(result.unchanged()).isEqualTo(1);
            assertThat(same.changed).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
            assertThat(other.changed).isAfter(same.changed);
        });
        assertThat(stored()).containsExactly("1a10 0", "2b11 1");
    }

    @Test
    void aDetachedUnchangedInstanceKeepsItsTimestampToo() {
        Note same = Note.of(1, "a", 10);
        unit.bulk()
                .<Note, Long>forEntity(Note.class)
                .updateFields(List.of(same), UpdateOptions.defaults().onlyChanged());
        assertThat(same.changed).isNull();
        assertThat(same.version).isZero();
    }

    @Test
    void anInstanceWhoseIdIsGivenAwayIsDetached() {
        managed(notes -> {
            Note note = unit.entities().find(Note.class, 1L);
            notes.pgBulkUpdate(Map.of(1L, Map.of("id", 7L)));
            assertThat(unit.entities().contains(note)).isFalse();
            assertThat(unit.entities().find(Note.class, 1L)).isNull();
        });
        assertThat(stored()).containsExactly("2b10 0", "7a10 1");
    }

    @Test
    void alsoWhereItsRowWasFoundByAnotherKey() {
        managed(notes -> {
            Note note = unit.entities().find(Note.class, 1L);
            notes.pgBulkUpdate(Map.of("a", Map.of("id", 7L)), UpdateOptions.keyFields("name"));
            assertThat(unit.entities().contains(note)).isFalse();
        });
    }

    @Test
    void aDroppedInstanceTakesWhatTheLastOneHasWritten() {
        managed(notes -> {
            Note note = unit.entities().find(Note.class, 1L);
            note.visits = 11;
            notes.pgBulkUpdate(
                    List.of(note, Note.of(1, "a", 12)),
                    UpdateOptions.defaults().fields("visits").duplicates(Duplicates.LAST));
            assertThat(note.visits).isEqualTo(12);
        });
        assertThat(stored()).containsExactly("1a12 1", "2b10 0");
    }

    @Test
    void theSameInstanceTwiceIsWrittenOnce() {
        managed(notes -> {
            Note note = unit.entities().find(Note.class, 1L);
            note.visits = 11;
            notes.pgBulkUpdate(
                    List.of(note, note),
                    UpdateOptions.defaults().fields("visits").duplicates(Duplicates.FIRST));
            assertThat(note.version).isEqualTo(1);
        });
        assertThat(stored()).containsExactly("1a11 1", "2b10 0");
    }
}
