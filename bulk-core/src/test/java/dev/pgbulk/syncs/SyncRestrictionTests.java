package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Promise 9: what an entity hides is looked at by no sync, and none writes a row that it would not find again. */
class SyncRestrictionTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @SuppressWarnings("NullAway.Init")
    private static Unit own;

    private BulkRepository<Restricted, Object> restricted;

    @BeforeAll
    static void begin() {
        own = Unit.of("", "", Restricted.class, Watched.class);
    }

    @AfterAll
    static void end() {
        own.close();
    }

    @BeforeEach
    void rows() {
        own.database().execute("TRUNCATE restricted, watched");
        own.database()
                .update(
                        "INSERT INTO restricted (id, name, n) VALUES (-1, 'a', 1), (-2, 'b', 1), (-3, 'b', 0), (-4, 'h', 0)");
        own.database().update("INSERT INTO watched (id, name, n) SELECT id, name, n FROM restricted");
        restricted = own.bulk().forEntity(Restricted.class);
    }

    private List<String> lines(String table) {
        return own.database().queryForList("SELECT name || n FROM " + table + " ORDER BY 1", String.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatARestrictionHidesIsLeftAlone(Strategy strategy) {
        SyncResult<Restricted> result =
                sync(restricted, List.of(Restricted.of("a", 2), Restricted.of("h", 1)), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 1L, 0L, 1L);
        assertThat(lines("restricted")).containsExactly("a2", "b0", "h0", "h1");
    }

    /** The next sync would not find it, and create it once more. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatARestrictionWouldHideIsNotWritten(Strategy strategy) {
        for (Restricted hidden : List.of(Restricted.of("b", 0), Restricted.of("n", 0))) {
            List<Restricted> feed = List.of(Restricted.of("a", 1), hidden);
            assertThatThrownBy(() -> restricted.bulkSyncAll(feed, by(strategy, "name")))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("input indices 1");
            assertThat(lines("restricted")).containsExactly("a1", "b0", "b1", "h0");
            assertThat(hidden.id).isNull();
        }
        restricted.bulkSyncAll(
                List.of(Restricted.of("n", 0)), by(strategy, "name").allowOutsideScope());
        assertThat(lines("restricted")).containsExactly("b0", "h0", "n0");
    }

    @Test
    void whatAnEnabledFilterHidesIsLeftAlone() {
        BulkRepository<Watched, Object> watched = own.bulk().forEntity(Watched.class);
        own.transaction().executeWithoutResult(status -> {
            own.entities().unwrap(Session.class).enableFilter("shown");
            assertThatThrownBy(() -> watched.bulkSyncAll(List.of(Watched.of("n", 0)), BY_NAME))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
            status.setRollbackOnly();
        });
        own.transaction().executeWithoutResult(status -> {
            own.entities().unwrap(Session.class).enableFilter("shown");
            watched.bulkSyncAll(List.of(Watched.of("b", 2)), BY_NAME);
        });
        assertThat(lines("watched")).containsExactly("b0", "b2", "h0");
        assertThatThrownBy(() -> watched.bulkSyncAll(List.of(Watched.of("b", 2)), BY_NAME))
                .hasMessageContaining("1 keys occur in several rows");
    }

    /** Sooner than that there is no row. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aKeyThatItsColumnCannotHoldIsAnError(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> feed = List.of(Product.of("a", "1"), Product.of("b", "123456"));
        SyncOptions options = by(strategy, "price");
        for (Runnable call : List.<Runnable>of(
                () -> products.previewSyncAll(feed, options),
                () -> products.bulkSyncAll(feed, options),
                () -> products.bulkSyncAll(feed, options.skipCreates()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(BulkRowException.class, it -> {
                        assertThat(it.index()).isEqualTo(1);
                        assertThat(it.attribute()).isEqualTo("price");
                    })
                    .hasMessageContaining("Product at index 1");
        }
    }

    /** It could be one row only. */
    @Test
    void oneInstanceTwiceIsRefused() {
        Employee one = Employee.of("a", 1, c1);
        assertThatThrownBy(
                        () -> employees.bulkSyncAll(List.of(Employee.of("b", 1, c1), one, one), SyncOptions.defaults()))
                .hasMessageContaining("index");
        assertThat(one.id).isNull();
        assertThat(staff()).isEmpty();
    }

    /** Some of its rows are hidden. */
    @Entity(name = "Restricted")
    @SQLRestriction("n > 0")
    static class Restricted {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        int n;

        static Restricted of(String name, int n) {
            Restricted it = new Restricted();
            it.name = name;
            it.n = n;
            return it;
        }
    }

    /** Some of its rows are hidden sometimes. */
    @Entity(name = "Watched")
    @FilterDef(name = "shown")
    @Filter(name = "shown", condition = "n > 0")
    static class Watched {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        int n;

        static Watched of(String name, int n) {
            Watched it = new Watched();
            it.name = name;
            it.n = n;
            return it;
        }
    }
}
