package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trap 116: one call over several classes. */
class InheritedUpdateTests {

    private static Unit unit;

    @Entity(name = "Beast")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public static class Beast {

        @Id
        public Long id;

        public String name;

        @Version
        public Integer version;
    }

    @Entity(name = "Bird")
    public static class Bird extends Beast {

        public Integer wings;
    }

    @Entity(name = "Kind")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    public static class Kind {

        @Id
        public Long id;

        public String name;
    }

    @Entity(name = "SubKind")
    public static class SubKind extends Kind {

        public Integer extra;
    }

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "select 1", Beast.class, Bird.class, Kind.class, SubKind.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.database()
                .execute("truncate beast, bird, kind; insert into beast (id, name, version) values (1, 'a', 0);"
                        + "insert into bird (id, name, version) values (2, 'b', 0);"
                        + "insert into kind (dtype, id, name, extra) values ('SubKind', 1, 'a', 10)");
    }

    @Test
    void aVersionIsCheckedInTheTableThatHasTheRow() {
        BulkRepository<Beast, Long> beasts = unit.bulk().forEntity(Beast.class);
        UpdateResult<Beast> result = beasts.pgBulkUpdate(
                List.of(Map.of("id", 1L, "name", "x", "version", 0), Map.of("id", 2L, "name", "y", "version", 0)));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unmatched()).isEmpty();
    }

    @Test
    void aRowWithAnotherVersionOrInNoTableIsStale() {
        BulkRepository<Beast, Long> beasts = unit.bulk().forEntity(Beast.class);
        assertThatThrownBy(() -> beasts.pgBulkUpdate(List.of(
                        Map.of("id", 1L, "name", "x", "version", 0),
                        Map.of("id", 2L, "name", "x", "version", 7),
                        Map.of("id", 3L, "name", "x", "version", 0))))
                .isInstanceOfSatisfying(
                        StaleRowsException.class,
                        stale -> assertThat(stale.indices()).containsExactly(1L, 2L));
    }

    @Test
    void twoClassesShareTheirIds() {
        BulkRepository<Kind, Long> kinds = unit.bulk().forEntity(Kind.class);
        assertThatThrownBy(() -> kinds.updateFields(List.of(kind(new Kind()), kind(new SubKind()))))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        equal -> assertThat(equal.indices()).containsExactly(0L, 1L));
    }

    @Test
    void theLastOfTwoClassesCounts() {
        BulkRepository<Kind, Long> kinds = unit.bulk().forEntity(Kind.class);
        kinds.pgBulkUpdate(
                List.of(kind(new SubKind()), kind(new Kind())),
                UpdateOptions.defaults().duplicates(Duplicates.LAST));
        assertThat(unit.database().queryForObject("select name || extra from kind", String.class))
                .isEqualTo("Kind10");
    }

    private static Kind kind(Kind kind) {
        kind.id = 1L;
        kind.name = kind.getClass().getSimpleName();
        return kind;
    }
}
