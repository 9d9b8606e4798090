package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Nicknamed;
import jakarta.persistence.OptimisticLockException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityEntry;
import org.junit.jupiter.api.Test;

/** Promise 8: what a call writes of managed inputs, Hibernate writes not once more, and everything else it still writes. */
class ManagedInputsTests extends InContext {

    /** Issue 4: 20,000 managed and changed inputs cause no UPDATE of Hibernate's own. */
    @Test
    void manyChangedInputsCauseNoUpdateNeitherBeforeTheWriteNorAtTheCommit() {
        stored(new Versions.ByInt());
        database.execute("DELETE FROM versionedbyint");
        database.execute("INSERT INTO versionedbyint (id, name, version) SELECT -i, 'old', 3 FROM"
                + " generate_series(1, 20000) i");
        int[] name = positions(Versions.ByInt.class, "name");
        List<String> sent = dataSource.during(() -> inTransaction(() -> {
            List<Versions.ByInt> all = entities.createQuery("from VersionedByInt", Versions.ByInt.class)
                    .getResultList();
            assertThat(all).hasSize(20_000).allMatch(it -> it.version == 3);
            all.forEach(it -> it.name = "new " + it.id);
            ManagedInputs inputs = ManagedInputs.of(all, session());
            for (int index = 0; index < all.size(); index++) {
                inputs.markClean(index, name);
            }
            entities.flush();
            database.update("UPDATE versionedbyint SET name = 'new ' || id, version = 4");
            for (int index = 0; index < all.size(); index++) {
                inputs.written(index, name, 4);
            }
            entities.flush();
            assertThat(all).allMatch(it -> it.version == 4);
        }));
        assertThat(sent).hasSize(2);
        assertThat(isStored("versionedbyint", "name <> 'new ' || id OR version <> 4"))
                .isFalse();
    }

    @Test
    void withoutThisHibernateWouldWriteThem() {
        Versions.ByInt one = stored(new Versions.ByInt());
        assertThat(dataSource.during(() -> inTransaction(() -> {
                    entities.find(Versions.ByInt.class, one.id).name = "new";
                })))
                .anyMatch(it -> it.startsWith("update"));
    }

    @Test
    void anAttributeThatTheCallDoesNotWriteStaysDirtyAndIsCheckedAgainstTheNewVersion() {
        Vehicle.Car car = new Vehicle.Car();
        Long id = stored(car).id;
        inTransaction(() -> {
            Vehicle.Car managed = entities.find(Vehicle.Car.class, id);
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            managed.name = "written";
            inputs.markClean(0, positions(Vehicle.Car.class, "name"));
            assertThat(dataSource.during(entities::flush)).isEmpty();
            managed.seats = 7;
            database.update("UPDATE vehicle SET name = 'written', version = 5 WHERE id = ?", id);
            inputs.written(0, positions(Vehicle.Car.class, "name"), 5);
            assertThat(managed.version).isEqualTo(5);
        });
        assertThat(isStored("vehicle", "name = 'written' AND version = 6")).isTrue();
        assertThat(isStored("car", "seats = 7")).isTrue();
    }

    @Test
    void anotherVersionThanTheOneToldIsStale() {
        Long id = stored(new Versions.ByInt()).id;
        assertThatThrownBy(() -> inTransaction(() -> {
                    Versions.ByInt managed = entities.find(Versions.ByInt.class, id);
                    ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
                    database.update("UPDATE versionedbyint SET version = 9");
                    inputs.written(0, positions(Versions.ByInt.class), 5);
                    managed.name = "later";
                    entities.flush();
                }))
                .isInstanceOf(OptimisticLockException.class);
    }

    /** The flush writes the other attribute, with the row's version; the call goes on from there. */
    @Test
    void whatElseIsDirtyIsFlushedBeforeAndBumpsTheVersion() {
        Long id = stored(new Vehicle.Car()).id;
        inTransaction(() -> {
            Vehicle.Car managed = entities.find(Vehicle.Car.class, id);
            managed.name = "of the call";
            managed.seats = 2;
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            inputs.markClean(0, positions(Vehicle.Car.class, "name"));
            entities.flush();
            assertThat(managed.version).isEqualTo(1);
            database.update("UPDATE vehicle SET name = 'of the call', version = 2 WHERE id = ?", id);
            inputs.written(0, positions(Vehicle.Car.class, "name"), 2);
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
        assertThat(isStored("car", "seats = 2")).isTrue();
    }

    @Test
    void aFailedCallLeavesTheChangesToTheNextFlush() {
        Long id = stored(new Versions.ByInt()).id;
        inTransaction(() -> {
            Versions.ByInt managed = entities.find(Versions.ByInt.class, id);
            managed.name = "kept";
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            inputs.markClean(0, positions(Versions.ByInt.class, "name"));
            entities.flush();
            inputs.written(0, positions(Versions.ByInt.class, "name"), 8);
            inputs.restore();
            EntityEntry entry = session().getPersistenceContextInternal().getEntry(managed);
            assertThat(entry.getVersion()).isEqualTo(0);
            managed.version = 0;
        });
        assertThat(isStored("versionedbyint", "name = 'kept' AND version = 1")).isTrue();
    }

    @Test
    void aMutableValueThatChangesAfterwardsIsDirty() {
        Documents documents = new Documents();
        documents.map = new HashMap<>(Map.of("a", 1));
        Long id = stored(documents).id;
        inTransaction(() -> {
            Documents managed = entities.find(Documents.class, id);
            managed.map.put("b", 2);
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            int[] map = positions(Documents.class, "map");
            inputs.markClean(0, map);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            inputs.written(0, map, null);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            managed.map.put("c", 3);
        });
        assertThat(isStored("documents", "map = '{\"a\": 1, \"b\": 2, \"c\": 3}'"))
                .isTrue();
    }

    @Test
    void anEmbeddableThatChangesInPlaceIsDirty() {
        Person person = new Person();
        person.home = new Person.Address();
        person.home.street = "old";
        Long id = stored(person).id;
        inTransaction(() -> {
            Person managed = entities.find(Person.class, id);
            managed.home.street = "written";
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            inputs.markClean(0, positions(Person.class, "home"));
            inputs.written(0, positions(Person.class, "home"), null);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            managed.home.street = "later";
        });
        assertThat(isStored("person", "street = 'later'")).isTrue();
    }

    @Test
    void aReferenceIsNotWrittenAgain() {
        Long id = stored(new Trip()).id;
        assertThat(dataSource.during(() -> inTransaction(() -> {
                    Trip managed = entities.find(Trip.class, id);
                    managed.target = entities.getReference(Country.class, "FR");
                    ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
                    inputs.markClean(0, positions(Trip.class, "target"));
                })))
                .hasSize(1);
    }

    @Test
    void aRemovedInputIsRefusedByItsIndex() {
        List<Product> two = List.of(stored(Product.of("a", "1")), stored(Product.of("b", "1")));
        inTransaction(() -> {
            Product removed = entities.find(Product.class, two.get(1).id);
            entities.remove(removed);
            assertThatThrownBy(() -> ManagedInputs.of(List.of(two.get(0), removed), session()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Product at index 1");
            entities.flush();
            assertThat(ManagedInputs.of(List.of(removed), session()).isManaged(0))
                    .isFalse();
        });
    }

    @Test
    void aReadOnlyInputIsLeftAloneButKnowsItsVersion() {
        Long id = stored(new Versions.ByInt()).id;
        inTransaction(() -> {
            Versions.ByInt managed = entities.find(Versions.ByInt.class, id);
            entities.unwrap(Session.class).setReadOnly(managed, true);
            managed.name = "written";
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            inputs.markClean(0, positions(Versions.ByInt.class, "name"));
            inputs.written(0, positions(Versions.ByInt.class, "name"), 4);
            assertThat(managed.version).isEqualTo(4);
            assertThat(session()
                            .getPersistenceContextInternal()
                            .getEntry(managed)
                            .getVersion())
                    .isEqualTo(4);
            inputs.restore();
        });
        assertThat(isStored("versionedbyint", "name IS NULL AND version = 0")).isTrue();
    }

    @Test
    void detachedInputsAreNotManagedAndTheInstanceOfAProxyIs() {
        List<Product> two = List.of(stored(Product.of("a", "1")), stored(Product.of("b", "1")));
        inTransaction(() -> {
            assertThat(ManagedInputs.of(two, session()).isManaged(1)).isFalse();
            Object proxy = entities.getReference(Product.class, two.get(1).id);
            ManagedInputs inputs = ManagedInputs.of(List.of(two.get(0), Hibernate.unproxy(proxy)), session());
            assertThat(inputs.isManaged(0)).isFalse();
            assertThat(inputs.isManaged(1)).isTrue();
            inputs.markClean(0, positions(Product.class, "sku"));
            inputs.written(0, positions(Product.class, "sku"), null);
        });
    }

    @Test
    void whatIsPersistedButNotFlushedIsInsertedAndNotUpdated() {
        stored(Product.of("first", "1"));
        inTransaction(() -> {
            Product fresh = Product.of("fresh", "1");
            entities.persist(fresh);
            fresh.note = "written";
            ManagedInputs inputs = ManagedInputs.of(List.of(fresh), session());
            inputs.markClean(0, positions(Product.class, "note"));
            assertThat(dataSource.during(entities::flush))
                    .singleElement()
                    .asString()
                    .startsWith("insert");
            database.update("UPDATE product SET note = 'written' WHERE sku = 'fresh'");
            inputs.written(0, positions(Product.class, "note"), null);
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    @Test
    void aNaturalIdLeadsToTheInputThatHasItNow() {
        Long id = stored(Nicknamed.of("old", "x")).id;
        inTransaction(() -> {
            Nicknamed managed = entities.find(Nicknamed.class, "old", KeyType.NATURAL);
            assertThat(managed.id).isEqualTo(id);
            managed.nickname = "new";
            ManagedInputs inputs = ManagedInputs.of(List.of(managed), session());
            inputs.markClean(0, positions(Nicknamed.class, "nickname"));
            entities.flush();
            database.update("UPDATE nicknamed SET nickname = 'new'");
            inputs.written(0, positions(Nicknamed.class, "nickname"), null);
            assertThat(entities.find(Nicknamed.class, "new", KeyType.NATURAL)).isSameAs(managed);
            assertThat(entities.find(Nicknamed.class, "old", KeyType.NATURAL)).isNull();
        });
    }
}
