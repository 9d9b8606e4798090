package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.generator.EventType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of an embeddable with parts that are made on each update no other part is written, unless it is asked for. */
class EmbeddedStampTests {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private static Unit unit;

    /** Made in memory. */
    @Embeddable
    public static class Stamp {

        public String author;

        @Column(columnDefinition = "int default 0")
        public int copies;

        @CreationTimestamp
        public Instant born;

        @UpdateTimestamp
        public Instant changed;
    }

    /** Made by the server. */
    @Embeddable
    public static class Seal {

        public String keeper;

        @CurrentTimestamp(event = EventType.UPDATE, source = SourceType.DB)
        public Instant sealed;

        @Column(updatable = false)
        public String origin;
    }

    @Entity(name = "Letter")
    public static class Letter {

        @Id
        public Long id;

        public String name;

        @Embedded
        public Stamp stamp;

        @Embedded
        public Seal seal;
    }

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "select 1", Letter.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.database()
                .execute(
                        "truncate letter; insert into letter "
                                + "(id, name, author, born, changed, keeper, sealed, origin) values (1, 'a', 'me', '2000-01-01Z', '2000-01-01Z', 'you', '2000-01-01Z', 'there')");
    }

    private static BulkRepository<Letter, Long> letters() {
        return unit.bulk().forEntity(Letter.class);
    }

    private static Letter other() {
        Letter letter = new Letter();
        letter.id = 1L;
        letter.name = "b";
        letter.stamp = new Stamp();
        letter.stamp.author = "other";
        letter.stamp.born = LONG_AGO;
        letter.seal = new Seal();
        letter.seal.keeper = "other";
        letter.seal.origin = "elsewhere";
        return letter;
    }

    private static void assertStored(String expected) {
        Letter stored = unit.transaction().execute(status -> unit.entities().find(Letter.class, 1L));
        assertThat("%s %s %s %s".formatted(stored.name, stored.stamp.author, stored.seal.keeper, stored.seal.origin))
                .isEqualTo(expected);
        assertThat(stored.stamp.born).isEqualTo(LONG_AGO);
        assertThat(stored.stamp.changed).isAfter(LONG_AGO);
        assertThat(stored.seal.sealed).isAfter(LONG_AGO);
    }

    @Test
    void valuesLeaveTheOtherPartsAlone() {
        letters().pgBulkUpdate(List.of(Map.of("id", 1L, "name", "b")));
        assertStored("b me you there");
    }

    @Test
    void aFilterLeavesTheOtherPartsAlone() {
        letters().bulkUpdateAll(Map.of("name", "b"));
        assertStored("b me you there");
    }

    @Test
    void anEntityOfWhichAnotherAttributeIsNamedLeavesThemAloneToo() {
        Letter letter = other();
        letters().updateFields(List.of(letter), "name");
        assertStored("b me you there");
        assertThat(letter.stamp.changed).isAfter(LONG_AGO);
        assertThat(letter.seal.sealed).isAfter(LONG_AGO);
    }

    @Test
    void anEntityWithoutTheEmbeddableLeavesThemAloneToo() {
        Letter letter = new Letter();
        letter.id = 1L;
        letter.name = "b";
        letters().updateFields(List.of(letter), "name");
        assertStored("b me you there");
    }

    @Test
    void aPartIsWrittenWhereItIsNamed() {
        letters().updateFields(List.of(other()), "stamp.author", "seal.keeper");
        assertStored("a other other there");
    }

    @Test
    void valuesMayNameAPart() {
        letters().pgBulkUpdate(List.of(Map.of("id", 1L, "stamp.author", "x", "seal.keeper", "y")));
        assertStored("a x y there");
    }

    @Test
    void allThatIsUpdatableIsWrittenByDefault() {
        letters().updateFields(List.of(other()));
        assertStored("b other other there");
    }

    @Test
    void anEmbeddableIsWrittenWhereItIsNamed() {
        letters().updateFields(List.of(other()), "stamp", "seal.keeper");
        assertStored("a other other there");
    }

    @Test
    void whatIsMadeDoesNotCountAsChanged() {
        Letter letter = other();
        letters().updateFields(List.of(letter));
        long unchanged = letters()
                .updateFields(List.of(letter), UpdateOptions.defaults().onlyChanged())
                .unchanged();
        assertThat(unchanged).isEqualTo(1);
    }
}
