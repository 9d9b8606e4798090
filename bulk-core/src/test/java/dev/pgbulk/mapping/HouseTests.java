package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.mapping.House.Hut;
import dev.pgbulk.mapping.House.Named;
import dev.pgbulk.mapping.House.Owner;
import dev.pgbulk.mapping.House.Roof;
import dev.pgbulk.mapping.House.Room;
import dev.pgbulk.mapping.House.Villa;
import dev.pgbulk.testing.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 8, and what a call returns, for a row with associations of every kind, and filters. */
class HouseTests {

    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", """
                INSERT INTO owner (id, deleted) VALUES (1, false), (2, true);
                INSERT INTO named (id, name) VALUES (1, 'one'), (2, 'two');
                INSERT INTO house (id, floors, owner_id, owner_name, gardener_id, trees) VALUES
                  (1, 1, 1, 'one', 1, 1), (2, 2, 2, 'two', 2, 2), (3, 3, NULL, NULL, NULL, NULL);
                INSERT INTO villa (id, style) VALUES (1, 'grand');
                INSERT INTO hut (id, style, builder_id) VALUES (2, 'small', 2);
                INSERT INTO house_keeper (id, keeper_id) VALUES (1, 2);
                INSERT INTO house_tags (house_id, tags) VALUES (1, 'a'), (1, 'b');
                INSERT INTO house_flowers (house_id, flowers) VALUES (1, 'rose');
                INSERT INTO roof (id, house_id) VALUES (1, 1);
                INSERT INTO room (id, house_id, size) VALUES (1, 1, 10);
                """, House.class, Villa.class, Hut.class, Owner.class, Named.class, Roof.class, Room.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    private static void inTransaction(Consumer<SessionImplementor> work) {
        unit.transaction().executeWithoutResult(status -> {
            work.accept(WriteScope.session(unit.entities()));
            status.setRollbackOnly();
        });
    }

    private static EntityPersister persister(SessionImplementor session, Class<?> type) {
        return session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
    }

    private static void update(SessionImplementor session, String sql) {
        session.doWork(connection -> connection.createStatement().execute(sql));
    }

    private static List<String> refresh(SessionImplementor session, Object... ids) {
        return unit.dataSource()
                .during(() ->
                        StaleInstances.refresh(Arrays.asList(ids), persister(session, House.class), Set.of(), session));
    }

    @Test
    void onlyWhatTheRowItselfHoldsIsReadAgain() {
        inTransaction(session -> {
            Villa villa = session.find(Villa.class, 1);
            Hut hut = session.find(Hut.class, 2);
            List<String> tags = villa.tags;
            List<Room> rooms = villa.rooms;
            List<String> flowers = villa.garden.flowers;
            Hibernate.initialize(flowers);
            Roof roof = villa.roof;
            Named two = session.find(Named.class, 2);
            update(session, "UPDATE house SET floors = 9, owner_id = NULL, gardener_id = 2, trees = 7 WHERE id < 3");
            update(session, "UPDATE villa SET style = 'plain'");
            update(session, "UPDATE hut SET builder_id = 1, builder_name = 'one'");
            // One for each class, since one of them has more that must be joined.
            assertThat(refresh(session, 1, 2)).hasSize(2);
            assertThat(villa.floors).isEqualTo(9);
            assertThat(villa.owner).isNull();
            assertThat(villa.style).isEqualTo("plain");
            assertThat(villa.garden.gardener).isSameAs(two);
            assertThat(villa.garden.trees).isEqualTo(7);
            assertThat(villa.garden.flowers).isSameAs(flowers).containsExactly("rose");
            assertThat(villa.tags).isSameAs(tags);
            assertThat(villa.rooms).isSameAs(rooms);
            assertThat(villa.roof).isSameAs(roof);
            assertThat(hut.builder.id).isEqualTo(1);
            assertThat(hut.builderByName.name).isEqualTo("one");
            assertThat(villa.loaded).isEqualTo(2);
            assertThat(unit.dataSource().during(session::flush)).isEmpty();
        });
    }

    @Test
    void aHouseOfNoSubclassAndNoReferenceTakesOneSelect() {
        inTransaction(session -> {
            House house = session.find(House.class, 3);
            update(session, "UPDATE house SET floors = 4 WHERE id = 3");
            assertThat(refresh(session, 3)).hasSize(1);
            assertThat(house.floors).isEqualTo(4);
        });
    }

    @Test
    void anInstanceWhoseRowIsGoneIsDetached() {
        inTransaction(session -> {
            House gone = session.find(House.class, 3);
            House there = session.find(House.class, 2);
            update(session, "DELETE FROM house WHERE id = 3");
            refresh(session, 3, 2);
            assertThat(session.contains(gone)).isFalse();
            assertThat(session.contains(there)).isTrue();
        });
    }

    @Test
    void whatIsDetachedWithAnotherIsLeftAlone() {
        inTransaction(session -> {
            House gone = session.find(House.class, 1);
            Room room = session.find(Room.class, 1);
            update(session, "DELETE FROM room");
            update(session, "DELETE FROM roof");
            update(session, "DELETE FROM villa");
            StaleInstances.refresh(List.of(1), persister(session, House.class), Set.of(), session);
            assertThat(session.contains(gone)).isFalse();
            StaleInstances.refresh(List.of(1), persister(session, Room.class), Set.of(), session);
            assertThat(session.contains(room)).isFalse();
        });
    }

    @Test
    void filtersHideWhatTheyHideFromFind() {
        inTransaction(session -> {
            Session filtered = session;
            filtered.enableFilter("floors").setParameter("most", 1);
            filtered.enableFilter("numbers").setParameterList("some", List.of(1, 2));
            CurrentRows rows = new CurrentRows(persister(session, House.class), session);
            assertThat(rows.entities(List.of(1, 2, 3)))
                    .extracting(it -> it == null ? null : ((House) it).id)
                    .containsExactly(1, 2, null);
            assertThat(rows.values(List.of(1, 2, 3), List.of("floors")))
                    .containsExactly(Map.of("floors", 1), Map.of("floors", 2), null);
        });
    }

    @Test
    void associationsAreGivenLoadedOrAsIds() {
        inTransaction(session -> {
            CurrentRows rows = new CurrentRows(persister(session, House.class), session);
            List<Map<String, Object>> values = rows.values(
                    List.of(1, 2, 3),
                    List.of(
                            "ownerId",
                            "owner",
                            "byName",
                            "byNameId",
                            "keeper",
                            "keeper.id",
                            "roof.id",
                            "garden.gardener",
                            "garden.gardenerId",
                            "garden.gardener.name",
                            "garden.trees",
                            "style",
                            "builder",
                            "builderId"));
            assertThat(values).hasSize(3).doesNotContainNull();
            Map<String, Object> villa = values.get(0);
            Map<String, Object> hut = values.get(1);
            assertThat(villa)
                    .containsEntry("ownerId", 1)
                    .containsEntry("byNameId", 1)
                    .containsEntry("keeper.id", 2)
                    .containsEntry("roof.id", 1)
                    .containsEntry("garden.gardenerId", 1)
                    .containsEntry("garden.gardener.name", "one")
                    .containsEntry("garden.trees", 1)
                    .containsEntry("style", "grand")
                    .containsEntry("builder", null)
                    .containsEntry("builderId", null);
            assertThat(((Named) villa.get("byName")).name).isEqualTo("one");
            assertThat(((Named) villa.get("keeper")).name).isEqualTo("two");
            assertThat(((Named) villa.get("garden.gardener")).name).isEqualTo("one");
            assertThat(hut)
                    .containsEntry("style", "small")
                    .containsEntry("builderId", 2)
                    .containsEntry("owner", null);
            assertThat(((Named) hut.get("builder")).name).isEqualTo("two");
            assertThat(values.get(2).values()).containsOnlyNulls();
        });
    }

    @Test
    void entitiesAreCompleteAndDetached() {
        inTransaction(session -> {
            CurrentRows rows = new CurrentRows(persister(session, House.class), session);
            Villa villa = (Villa) rows.entities(List.of(1)).get(0);
            assertThat(villa.tags).containsExactlyInAnyOrder("a", "b");
            assertThat(villa.owner.id).isEqualTo(1);
            assertThat(villa.style).isEqualTo("grand");
            assertThat(villa.garden.gardener.name).isEqualTo("one");
            assertThat(session.contains(villa)).isFalse();
            assertThat(session.getPersistenceContextInternal().getNumberOfManagedEntities())
                    .isZero();
        });
    }
}
