package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.Upper;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 8: managed instances that are not the input, but whose rows the call writes. */
class ManagedOthersTests extends Changing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theyAreBroughtUpToDateByOneQueryPerThousand(Strategy strategy) {
        stored(Versions.ByLong.class, 2_500, i -> new Versions.ByLong());
        inTransaction(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            List<Map<String, Object>> values = managed.stream()
                    .map(it -> Map.<String, Object>of("id", it.id, "name", "n" + it.id))
                    .toList();
            List<String> sent =
                    dataSource.during(() -> of(Versions.ByLong.class).pgBulkUpdate(values, by(strategy)));
            assertThat(sent).filteredOn(it -> it.startsWith("select")).hasSize(3);
            assertThat(managed).allMatch(it -> it.version == 1L && ("n" + it.id).equals(it.name));
            assertThat(updates(dataSource.during(entities::flush))).isEmpty();
            managed.get(7).name = "later";
        });
        assertThat(database.queryForList("SELECT version FROM versionedbylong WHERE name = 'later'", Long.class))
                .containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aManagedInstanceFollowsItsDetachedCopy(Strategy strategy) {
        List<Versions.ByLong> detached = stored(Versions.ByLong.class, 2, i -> new Versions.ByLong());
        inTransaction(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            detached.get(1).name = "new";
            of(Versions.ByLong.class).updateFields(detached, by(strategy));
            assertThat(managed.get(1).name).isEqualTo("new");
            assertThat(managed).extracting(it -> it.version).containsOnly(1L);
            assertThat(detached).extracting(it -> it.version).containsOnly(1L);
            assertThat(managed).allMatch(entities::contains);
            managed.get(0).name = "later";
        });
        assertThat(column(Versions.ByLong.class, "name || version")).containsExactly("later2", "new1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theyFollowAFilterToo(Strategy strategy) {
        empty(Vehicle.class);
        create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Tanker()), strategy);
        inTransaction(() -> {
            List<Vehicle> managed = loaded(Vehicle.class);
            of(Vehicle.class).bulkUpdateAll(Map.of("name", "all"), by(strategy));
            assertThat(managed).extracting(it -> it.name).containsOnly("all");
            assertThat(managed).extracting(it -> it.version).containsOnly(1);
            assertThat(updates(dataSource.during(entities::flush))).isEmpty();
        });
    }

    /** What has not been loaded is not loaded for that. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aProxyStaysOne(Strategy strategy) {
        Versions.ByLong one =
                stored(Versions.ByLong.class, 1, i -> new Versions.ByLong()).get(0);
        inTransaction(() -> {
            Versions.ByLong proxy = entities.getReference(Versions.ByLong.class, one.id);
            one.name = "new";
            of(Versions.ByLong.class).updateFields(List.of(one), by(strategy));
            assertThat(Hibernate.isInitialized(proxy)).isFalse();
            assertThat(((Versions.ByLong) Hibernate.unproxy(proxy)).name).isEqualTo("new");
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theirPendingChangesAreFlushedFirst(Strategy strategy) {
        for (FlushModeType mode : FlushModeType.values()) {
            stored(Product.class, 2, i -> Product.of("s" + i, "1"));
            inTransaction(() -> {
                entities.setFlushMode(mode);
                List<Product> managed = loaded(Product.class);
                managed.forEach(it -> it.note = "pending");
                List<Map<String, Object>> values = managed.stream()
                        .map(it -> Map.<String, Object>of("id", it.id, "sku", "new" + it.id))
                        .toList();
                assertThat(of(Product.class).pgBulkUpdate(values, by(strategy)).updated())
                        .isEqualTo(2);
                assertThat(managed).allMatch(it -> it.sku.equals("new" + it.id) && it.note.equals("pending"));
            });
            assertThat(column(Product.class, "note || (sku = 'new' || id)")).containsOnly("pendingtrue");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPendingRowIsWrittenFirstAndThenUpdated(Strategy strategy) {
        empty(Product.class);
        inTransaction(() -> {
            Product pending = Product.of("pending", "1");
            entities.persist(pending);
            assertThat(of(Product.class)
                            .bulkUpdateAll(Map.of("note", "found"), by(strategy))
                            .updated())
                    .isOne();
            assertThat(pending.note).isEqualTo("found");
        });
        assertThat(column(Product.class, "note")).containsExactly("found");
    }

    /** Only the input is refused if it is removed; of another the row goes first. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRemovedOneIsDeletedFirst(Strategy strategy) {
        stored(Product.class, 2, i -> Product.of("s" + i, "1"));
        inTransaction(() -> {
            entities.remove(loaded(Product.class).get(0));
            assertThat(of(Product.class)
                            .bulkUpdateAll(Map.of("note", "x"), by(strategy))
                            .updated())
                    .isOne();
        });
        assertThat(rows(Product.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneWhoseRowHasGotAnotherIdIsDetached(Strategy strategy) {
        empty(Upper.class);
        database.update("INSERT INTO django_upper (id, \"UpperCaseName\") VALUES (1, 'one'), (2, 'two')");
        inTransaction(() -> {
            Map<Integer, Upper> managed = loaded(Upper.class).stream().collect(Collectors.toMap(it -> it.id, it -> it));
            of(Upper.class)
                    .pgBulkUpdate(
                            Map.of(1, Map.of("id", 100)),
                            UpdateOptions.keyFields("id").strategy(strategy));
            assertThat(entities.contains(managed.get(1))).isFalse();
            assertThat(entities.contains(managed.get(2))).isTrue();
            assertThat(entities.find(Upper.class, 1)).isNull();
            assertThat(entities.find(Upper.class, 100).name).isEqualTo("one");
        });
    }

    /** The reference of an input may be pending: it is there when the row refers to it. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPendingRowThatAnInputRefersToIsWrittenFirst(Strategy strategy) {
        Product product =
                stored(Product.class, 1, i -> Product.of("s" + i, "1")).get(0);
        rolledBack(() -> {
            Country pending = new Country();
            pending.code = "XX";
            entities.persist(pending);
            product.country = pending;
            assertThat(of(Product.class).updateFields(List.of(product), "country"))
                    .isOne();
            assertThat(column(Product.class, "country_code")).containsExactly("XX");
        });
    }
}
