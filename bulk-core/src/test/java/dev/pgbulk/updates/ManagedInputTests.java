package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Promise 8: what the call has written of a managed input is stored to Hibernate too, and it writes nothing again. */
class ManagedInputTests extends Changing {

    private static final int MANY = 20_000;

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void manyThatAreChangedCauseNoUpdateOfHibernates(Strategy strategy) {
        stored(Versions.ByLong.class, MANY, i -> new Versions.ByLong());
        List<String> sent = dataSource.during(() -> inTransaction(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            managed.forEach(it -> it.name = "new");
            assertThat(of(Versions.ByLong.class)
                            .updateFields(managed, by(strategy).fields("name"))
                            .updated())
                    .isEqualTo(MANY);
            assertThat(managed).allMatch(it -> it.version == 1L && entities.contains(it));
        }));
        assertThat(updates(sent)).hasSize(1);
        assertThat(sent).hasSizeLessThan(12);
        assertThat(database.queryForObject(
                        "SELECT count(*) FROM versionedbylong WHERE name = 'new' AND version = 1", Integer.class))
                .isEqualTo(MANY);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsChangedLaterIsWrittenByHibernate(Strategy strategy) {
        stored(Versions.ByLong.class, 3, i -> new Versions.ByLong());
        inTransaction(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            managed.forEach(it -> it.name = "bulk");
            of(Versions.ByLong.class).updateFields(managed, by(strategy));
            managed.get(1).name = "later";
        });
        assertThat(column(Versions.ByLong.class, "name || version")).containsExactly("bulk1", "later2", "bulk1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheCallDoesNotWriteIsWrittenByHibernateBefore(Strategy strategy) {
        stored(Watched.class, 2, i -> Watched.named("n" + i));
        inTransaction(() -> {
            List<Watched> managed = loaded(Watched.class);
            managed.forEach(it -> it.name = "bulk");
            managed.get(0).other = "own";
            of(Watched.class).updateFields(managed, by(strategy).fields("name"));
            assertThat(managed).extracting(it -> it.version).containsExactly(2, 1);
        });
        assertThat(column(Watched.class, "concat(name, other, version)")).containsExactly("bulkown2", "bulk1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofSeveralTablesHibernateWritesNoneAgain(Strategy strategy) {
        checkNothingIsWrittenAgain(
                strategy,
                Vehicle.class,
                i -> new Vehicle.Car(),
                it -> {
                    it.name = "new";
                    ((Vehicle.Car) it).seats = 4;
                },
                2);
        checkNothingIsWrittenAgain(
                strategy,
                Account.class,
                i -> {
                    Account it = new Account();
                    it.street = it.note = "old";
                    return it;
                },
                it -> it.name = it.street = it.note = "new",
                3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheCallSetsBesidesIsNotWrittenAgain(Strategy strategy) {
        checkNothingIsWrittenAgain(strategy, Stamped.class, i -> new Stamped(), it -> it.name = "new", 1);
        checkNothingIsWrittenAgain(strategy, Tracked.class, i -> new Tracked(), it -> it.name = "new", 1);
        checkNothingIsWrittenAgain(
                strategy,
                Watched.class,
                i -> Watched.named("n"),
                it -> {
                    it.name = "prepared";
                    it.mark = new Watched.Mark();
                },
                1);
    }

    private <T> void checkNothingIsWrittenAgain(
            Strategy strategy, Class<T> type, IntFunction<T> made, Consumer<T> change, int tables) {
        stored(type, 5, made);
        List<String> sent = dataSource.during(() -> inTransaction(() -> {
            List<T> managed = loaded(type);
            managed.forEach(change);
            of(type).updateFields(managed, by(strategy));
        }));
        assertThat(updates(sent)).as("updates of " + type).hasSize(tables);
    }

    /** They are no attributes that the call writes. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void collectionsAreWrittenByHibernate(Strategy strategy) {
        stored(Collected.class, 2, i -> new Collected());
        inTransaction(() -> {
            List<Collected> managed = loaded(Collected.class);
            managed.forEach(it -> it.name = "new");
            managed.get(0).set.add("a");
            of(Collected.class).updateFields(managed, by(strategy));
            managed.get(1).set.add("b");
        });
        assertThat(column(Collected.class, "name")).containsExactly("new", "new");
        assertThat(database.queryForList("SELECT set FROM collected_set ORDER BY set", String.class))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReadOnlyOneIsWrittenToo(Strategy strategy) {
        stored(Versions.ByLong.class, 1, i -> new Versions.ByLong());
        inTransaction(() -> {
            Versions.ByLong managed = loaded(Versions.ByLong.class).get(0);
            entities.unwrap(Session.class).setReadOnly(managed, true);
            managed.name = "new";
            of(Versions.ByLong.class).updateFields(List.of(managed), by(strategy));
            assertThat(managed.version).isEqualTo(1L);
        });
        assertThat(column(Versions.ByLong.class, "name || version")).containsExactly("new1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aProxyStandsForItsInstance(Strategy strategy) {
        Long id = stored(Versions.ByLong.class, 1, i -> new Versions.ByLong()).get(0).id;
        inTransaction(() -> {
            Versions.ByLong proxy = entities.getReference(Versions.ByLong.class, id);
            Versions.ByLong behind = (Versions.ByLong) Hibernate.unproxy(proxy);
            behind.name = "new";
            of(Versions.ByLong.class).updateFields(List.of(proxy), by(strategy));
            assertThat(behind.version).isEqualTo(1L);
        });
        assertThat(column(Versions.ByLong.class, "name || version")).containsExactly("new1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRemovedOneIsRefused(Strategy strategy) {
        stored(Versions.ByLong.class, 2, i -> new Versions.ByLong());
        rolledBack(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            entities.remove(managed.get(1));
            assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(managed, by(strategy)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 1")
                    .hasMessageContaining("removed");
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aManagedAndADetachedOneOfTheSameRowAreTwoItems(Strategy strategy) {
        List<Versions.ByLong> detached = stored(Versions.ByLong.class, 1, i -> new Versions.ByLong());
        rolledBack(() -> {
            List<Versions.ByLong> both = new ArrayList<>(loaded(Versions.ByLong.class));
            both.addAll(detached);
            assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(both, by(strategy)))
                    .isInstanceOfSatisfying(
                            DuplicateKeysException.class,
                            it -> assertThat(it.indices()).containsExactly(0L, 1L));
        });
    }

    /** To keep its change would be to lose it silently, and to have Hibernate write it would be to ignore the filter. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatTheFilterLeavesOutIsAsItsRow(Strategy strategy) {
        stored(Product.class, 2, i -> Product.of("s" + i, "1"));
        PredicateSpecification<Product> first = (from, builder) -> builder.equal(from.get("sku"), "s0");
        inTransaction(() -> {
            List<Product> managed = loaded(Product.class);
            managed.forEach(it -> it.note = "new");
            var result = of(Product.class)
                    .updateFields(managed, by(strategy).fields("note").where(first));
            assertThat(result.unmatched()).containsExactly(1L);
            assertThat(managed).extracting(it -> it.note).containsExactly("new", null);
            assertThat(managed).allMatch(entities::contains);
        });
        assertThat(column(Product.class, "coalesce(note, '-')")).containsExactly("new", "-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneWhoseRowIsGoneIsDetached(Strategy strategy) {
        stored(Product.class, 2, i -> Product.of("s" + i, "1"));
        inTransaction(() -> {
            List<Product> managed = loaded(Product.class);
            managed.forEach(it -> it.note = "new");
            database.update("DELETE FROM product WHERE id = ?", managed.get(1).id);
            assertThat(of(Product.class).updateFields(managed, by(strategy)).unmatched())
                    .containsExactly(1L);
            assertThat(managed).extracting(entities::contains).containsExactly(true, false);
        });
        assertThat(column(Product.class, "note")).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void afterARollbackTheNextTransactionSeesTheOldRow(Strategy strategy) {
        stored(Versions.ByLong.class, 1, i -> new Versions.ByLong());
        rolledBack(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            managed.get(0).name = "new";
            of(Versions.ByLong.class).updateFields(managed, by(strategy));
        });
        inTransaction(
                () -> assertThat(loaded(Versions.ByLong.class).get(0).version).isEqualTo(0L));
        assertThat(column(Versions.ByLong.class, "name")).containsOnlyNulls();
    }
}
