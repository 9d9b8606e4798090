package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Rows that a restriction of the mapping or a filter of the session hides are neither updated nor deleted, nor made. */
@Tag("oracle")
class SyncVisibilityTests {

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    private BulkRepository<Kept, Object> kept;
    private BulkRepository<Watched, Object> watched;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Kept.class, Watched.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void rows() {
        unit.database().update("DELETE FROM sync_kept");
        unit.database().update("DELETE FROM sync_watched");
        kept = unit.bulk().forEntity(Kept.class);
        watched = unit.bulk().forEntity(Watched.class);
        unit.database()
                .update("INSERT INTO sync_kept (id, name, state, number) VALUES (-1, 'a', 'on', 1), (-2, 'b', 'on', 2),"
                        + " (-3, 'a', 'off', 3), (-4, 'c', 'off', 4)");
        unit.database()
                .update("INSERT INTO sync_watched (id, name, number) VALUES (-1, 'a', 1), (-2, 'b', 20), (-3, 'c', 30),"
                        + " (-4, 'a', 1000)");
    }

    private static SyncOptions byName(Strategy strategy) {
        return SyncOptions.keyFields("name").strategy(strategy);
    }

    private static List<String> kept() {
        return unit.database().queryForList("SELECT name || state || number FROM sync_kept ORDER BY 1", String.class);
    }

    private static List<String> watched() {
        return unit.database().queryForList("SELECT name || number FROM sync_watched ORDER BY 1", String.class);
    }

    private static List<Long> counts(SyncResult<?> result) {
        return List.of(result.created(), result.updated(), result.unchanged(), result.deleted());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsBehindARestriction(Strategy strategy) {
        List<Kept> feed = List.of(kept("a", "on", 10), kept("c", "on", 5));

        assertThat(kept.previewSyncAll(feed, byName(strategy)).deletedIds()).containsExactly(-2L);
        assertThat(counts(kept.bulkSyncAll(feed, byName(strategy)))).containsExactly(1L, 1L, 0L, 1L);
        assertThat(kept()).containsExactly("aoff3", "aon10", "coff4", "con5");
        PredicateSpecification<Kept> high = (from, builder) -> builder.ge(from.get("number"), 4);
        assertThat(counts(kept.bulkSync(List.of(), high, byName(strategy).allowEmpty())))
                .containsExactly(0L, 0L, 0L, 2L);
        assertThat(kept()).containsExactly("aoff3", "coff4");
    }

    /** The next sync would not find it, and make another. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noRowIsHiddenByItsOwnSync(Strategy strategy) {
        List<Kept> feed = List.of(kept("b", "off", 2), kept("a", "on", 1), kept("n", "off", 9));

        assertThatThrownBy(() -> kept.bulkSyncAll(feed, byName(strategy)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("input indices 0, 2")
                .hasMessageContaining("allowOutsideScope()");
        assertThat(kept()).containsExactly("aoff3", "aon1", "bon2", "coff4");
        assertThat(counts(kept.bulkSyncAll(feed, byName(strategy).allowOutsideScope())))
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(kept()).containsExactly("aoff3", "aon1", "boff2", "coff4", "noff9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsBehindAFilterOfTheSession(Strategy strategy) {
        SyncResult<Watched> result = filtered(() -> {
            assertThat(watched.previewSyncAll(List.of(watched("b", 21)), byName(strategy))
                            .deletedIds())
                    .containsExactly(-3L);
            return watched.bulkSyncAll(List.of(watched("b", 21)), byName(strategy));
        });

        assertThat(counts(result)).containsExactly(0L, 1L, 0L, 1L);
        assertThat(watched()).containsExactly("a1", "a1000", "b21");
        PredicateSpecification<Watched> named =
                (from, builder) -> from.get("name").in("a", "b");
        assertThat(counts(filtered(() -> watched.bulkSync(
                        List.of(watched("x", 50)), named, byName(strategy).allowOutsideScope()))))
                .containsExactly(1L, 0L, 0L, 1L);
        assertThat(watched()).containsExactly("a1", "a1000", "x50");
    }

    /** It is on without being asked for. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsBehindAFilterThatIsAlwaysOn(Strategy strategy) {
        assertThat(counts(watched.bulkSyncAll(List.of(watched("a", 2)), byName(strategy))))
                .containsExactly(0L, 1L, 0L, 2L);
        assertThat(watched()).containsExactly("a1000", "a2");
        assertThatThrownBy(() -> watched.bulkSyncAll(List.of(watched("a", 500)), byName(strategy)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("allowOutsideScope()");
        assertThat(watched()).containsExactly("a1000", "a2");
    }

    private static <R> R filtered(Supplier<R> work) {
        return unit.transaction().execute(status -> {
            unit.entities()
                    .unwrap(Session.class)
                    .enableFilter("range")
                    .setParameter("least", 10)
                    .setParameter("most", 99);
            return work.get();
        });
    }

    private static Kept kept(String name, String state, int number) {
        Kept it = new Kept();
        it.name = name;
        it.state = state;
        it.number = number;
        return it;
    }

    private static Watched watched(String name, int number) {
        Watched it = new Watched();
        it.name = name;
        it.number = number;
        return it;
    }

    /** Never without its condition. */
    @Entity(name = "SyncKept")
    @Table(name = "sync_kept")
    @SQLRestriction("state = 'on'")
    static class Kept {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        @Nullable
        String state;

        @Nullable
        Integer number;
    }

    /** With filters of the session. */
    @Entity(name = "SyncWatched")
    @Table(name = "sync_watched")
    @FilterDef(
            name = "range",
            parameters = {
                @ParamDef(name = "least", type = Integer.class),
                @ParamDef(name = "most", type = Integer.class)
            })
    @FilterDef(
            name = "limit",
            autoEnabled = true,
            parameters = @ParamDef(name = "limit", type = Integer.class, resolver = Limit.class))
    @Filter(name = "range", condition = "number between :least and :most")
    @Filter(name = "limit", condition = "number < :limit")
    static class Watched {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        @Nullable
        Integer number;
    }

    /** Of the filter that is on by itself. */
    static class Limit implements Supplier<Integer> {

        @Override
        public Integer get() {
            return 100;
        }
    }
}
