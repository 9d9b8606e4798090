package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminator;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.jpa.domain.Specification;

/** Traps that are none of any one feature. */
class UpdateTrapTests {

    private static Unit unit;

    @Entity(name = "Coded")
    public static class Coded {

        @Id
        public byte[] id;

        public String name;

        public Integer amount;

        @Version
        public Integer version;
    }

    @Entity(name = "Tagged")
    public static class Tagged {

        @Id
        public Long id;

        public String name;

        @ElementCollection
        public List<String> tags = new ArrayList<>();

        @Any
        @AnyDiscriminator(DiscriminatorType.STRING)
        @AnyKeyJavaClass(Long.class)
        @JoinColumn(name = "target_id")
        @Column(name = "target_type")
        @AnyDiscriminatorValue(discriminator = "N", entity = Note.class)
        public Object target;

        public Float ratio;

        public Double score;

        @PreUpdate
        void before() {
            tags = new ArrayList<>(tags);
        }
    }

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "select 1", Coded.class, Tagged.class, Note.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.database()
                .execute("truncate coded, tagged, note cascade; insert into tagged (id, name) values (1, 'a');"
                        + "insert into coded (id, name, version) values ('\\x01', 'a', 0);"
                        + "insert into note (id, name, visits, version, changed)"
                        + " select i, 'a', 1, 0, now() from generate_series(1, 10) i");
    }

    @Test
    void anIdWithoutEqualsIsComparedAsHibernateDoes() {
        BulkRepository<Coded, byte[]> coded = unit.bulk().forEntity(Coded.class);
        Coded one = new Coded();
        one.id = new byte[] {1};
        one.name = "a";
        one.amount = 7;
        coded.pgBulkUpdate(List.of(one), UpdateOptions.keyFields("name"));
        assertThat(one.version).isEqualTo(1);
    }

    @Test
    void aCallbackMayReplaceACollection() {
        BulkRepository<Tagged, Long> tagged = unit.bulk().forEntity(Tagged.class);
        unit.transaction().executeWithoutResult(status -> {
            Tagged one = unit.entities().find(Tagged.class, 1L);
            one.name = "b";
            assertThat(tagged.updateFields(List.of(one), "name")).isEqualTo(1);
        });
        assertThat(unit.database().queryForObject("select name from tagged", String.class))
                .isEqualTo("b");
    }

    @Test
    void aReferenceToAnythingMustBeSavedFirst() {
        BulkRepository<Tagged, Long> tagged = unit.bulk().forEntity(Tagged.class);
        Tagged one = new Tagged();
        one.id = 1L;
        one.target = new Note();
        assertThatThrownBy(() -> tagged.updateFields(List.of(one), "target"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("index 0", "'target'");
        one.target = Note.of(3, "c", 3);
        tagged.updateFields(List.of(one), "target");
        assertThat(unit.database().queryForObject("select target_type || target_id from tagged", String.class))
                .isEqualTo("N3");
    }

    @Test
    void aWholeNumberIsNotRounded() {
        BulkRepository<Tagged, Long> tagged = unit.bulk().forEntity(Tagged.class);
        assertThatThrownBy(() -> tagged.pgBulkUpdate(List.of(Map.of("id", 1L, "ratio", 16777217))))
                .hasMessageContainingAll("index 0", "'ratio'");
        assertThatThrownBy(() -> tagged.pgBulkUpdate(List.of(Map.of("id", 1L, "score", 9007199254740993L))))
                .hasMessageContainingAll("index 0", "'score'");
        tagged.pgBulkUpdate(List.of(Map.of("id", 1L, "score", "1e300", "ratio", 16777216L)));
        tagged.pgBulkUpdate(List.of(Map.of("id", 1L, "score", Float.NaN, "ratio", Double.NEGATIVE_INFINITY)));
        assertThat(unit.database().queryForObject("select score || ' ' || ratio from tagged", String.class))
                .isEqualTo("NaN -Infinity");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFilterThatLooksAtOtherRowsIsAskedOnce(boolean separate) {
        UpdateOptions options = UpdateOptions.defaults().batchSize(3);
        Specification<Note> allAreOne = (root, query, builder) -> {
            var count = query.subquery(Long.class);
            var other = count.from(Note.class);
            count.select(builder.count(other)).where(builder.equal(other.get("visits"), 1));
            return builder.equal(count, 10L);
        };
        long updated = unit.bulk()
                .<Note, Long>forEntity(Note.class)
                .bulkUpdate(allAreOne, Map.of("visits", 0), separate ? options.transactionPerBatch() : options)
                .updated();
        assertThat(updated).isEqualTo(10);
    }

    @Test
    void oneTemporaryTableServesAllBatches() {
        BulkRepository<Note, Long> notes = unit.bulk().forEntity(Note.class);
        List<Note> all = LongStream.rangeClosed(1, 10)
                .mapToObj(id -> Note.of(id, "b" + id, 2))
                .toList();
        List<String> sent = unit.dataSource()
                .during(() -> notes.updateFields(
                        all, UpdateOptions.defaults().batchSize(2).strategy(Strategy.COPY)));
        assertThat(sent).filteredOn(it -> it.startsWith("CREATE TEMPORARY")).hasSize(1);
        assertThat(sent).filteredOn(it -> it.startsWith("DROP TABLE")).hasSize(1);
        assertThat(unit.database().queryForList("select id || name from note order by id", String.class))
                .startsWith("1b1", "2b2")
                .endsWith("9b9", "10b10");
    }
}
