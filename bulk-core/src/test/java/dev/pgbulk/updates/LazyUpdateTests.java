package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.testing.EnhancingLoader;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was never loaded is not written, least of all as null. */
class LazyUpdateTests {

    private static Class<?> type;
    private static Unit unit;

    @BeforeAll
    static void begin() throws ClassNotFoundException {
        EnhancingLoader loader = new EnhancingLoader(Lazy.class);
        type = loader.loadClass(Lazy.class.getName());
        unit = Unit.of("", "select 1", loader, type);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.database()
                .execute("truncate lazy; insert into lazy (id, name, big, version)"
                        + " values (1, 'a', 'big', 0), (2, 'b', 'big', 0)");
    }

    private static BulkRepository<Object, Object> rows() {
        @SuppressWarnings("unchecked")
        Class<Object> entity = (Class<Object>) type;
        return unit.bulk().forEntity(entity);
    }

    private static LazyForm find(long id) {
        return (LazyForm) unit.entities().find(type, id);
    }

    private static List<LazyForm> detached() {
        return unit.transaction()
                .execute(status -> Stream.of(1L, 2L).map(LazyUpdateTests::find).toList());
    }

    private static List<String> stored() {
        return unit.database()
                .queryForList("select name || ' ' || big || ' ' || version from lazy order by id", String.class);
    }

    @Test
    void aDetachedEntityKeepsWhatItNeverLoaded() {
        List<LazyForm> all = detached();
        all.forEach(it -> it.rename("new"));
        assertThat(rows().updateFields(all)).isEqualTo(2);
        assertThat(stored()).containsExactly("new big 1", "new big 1");
    }

    @Test
    void oneThatHasItWritesItBesideOneThatHasNot() {
        List<LazyForm> all = detached();
        all.get(1).grow("bigger");
        assertThat(rows().updateFields(all, "big")).isEqualTo(2);
        assertThat(stored()).containsExactly("a big 1", "b bigger 1");
    }

    @Test
    void whatWasNotLoadedIsNoChange() {
        assertThat(rows().updateFields(detached(), UpdateOptions.defaults().onlyChanged())
                        .unchanged())
                .isEqualTo(2);
    }

    @Test
    void aManagedEntityKeepsItToo() {
        unit.transaction().executeWithoutResult(status -> {
            LazyForm one = find(1);
            one.rename("new");
            rows().updateFields(List.of(one));
        });
        assertThat(stored()).containsExactly("new big 1", "b big 0");
    }

    @Test
    void aFailureTakesBackWhatWasLoadedOnly() {
        List<LazyForm> all = detached();
        all.forEach(it -> it.rename("new"));
        unit.database().execute("update lazy set version = 5 where id = 2");
        assertThatThrownBy(() -> rows().updateFields(all)).hasNoSuppressedExceptions();
        assertThat(stored()).containsExactly("a big 0", "b big 5");
    }
}
