package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Region;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** References and composite ids in value maps: as entities, as ids, as lists, and by the names of their parts.
 * PU-94, PU-95. */
class ReferenceValueTests extends ItemUpdating {

    private BulkRepository<FkOnly, Integer> oneReference() {
        insertItems(4);
        database.update("INSERT INTO django_fk_only (id, t_id, n) VALUES (1, 1, 0)");
        return bulk.forEntity(FkOnly.class);
    }

    private List<String> reference() {
        return texts("SELECT t_id || '-' || n FROM django_fk_only");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceIsAnEntityOrItsId(Strategy strategy) {
        BulkRepository<FkOnly, Integer> references = oneReference();
        Item second = new Item();
        second.id = 2;

        references.pgBulkUpdate(List.of(Map.of("id", 1, "t", second)), by(strategy));
        assertThat(reference()).containsExactly("2-0");
        references.pgBulkUpdate(List.of(Map.of("id", 1, "t", 3)), by(strategy));
        assertThat(reference()).containsExactly("3-0");
        references.pgBulkUpdate(List.of(Map.of("id", 1, "tId", "4")), by(strategy));
        assertThat(reference()).containsExactly("4-0");
        references.pgBulkUpdate(List.of(Map.of("id", 1, "t.id", 1L)), by(strategy));
        assertThat(reference()).containsExactly("1-0");
        references.pgBulkUpdate(List.of(map("id", 1, "t", null)), by(strategy));
        assertThat(texts("SELECT t_id::text FROM django_fk_only")).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceMayBeTheKey(Strategy strategy) {
        BulkRepository<FkOnly, Integer> references = oneReference();
        Item first = inTransaction(() -> entities.getReference(Item.class, 1));

        assertThat(references
                        .pgBulkUpdate(List.of(Map.of("t", first, "n", 1)), by(strategy, "t"))
                        .updated())
                .isEqualTo(1);
        assertThat(reference()).containsExactly("1-1");
        assertThat(references
                        .pgBulkUpdate(List.of(Map.of("tId", 1, "n", 2)), by(strategy, "t"))
                        .updated())
                .isEqualTo(1);
        assertThat(reference()).containsExactly("1-2");
        assertThat(references
                        .pgBulkUpdate(Map.of(1, Map.of("n", 3, "t", 2)), by(strategy, "tId"))
                        .updated())
                .isEqualTo(1);
        assertThat(reference()).containsExactly("2-3");
        assertThat(references
                        .pgBulkUpdate(
                                List.of(Map.of("t.id", List.of(2, 3), "n", 4)),
                                by(strategy, "t.id").keyFieldOps("in"))
                        .updated())
                .isEqualTo(1);
        assertThat(reference()).containsExactly("2-4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceToNothingViolatesTheConstraint(Strategy strategy) {
        BulkRepository<FkOnly, Integer> references = oneReference();
        assertThatThrownBy(() -> references.pgBulkUpdate(
                        List.of(Map.of("id", 777, "t", 2), Map.of("id", 1, "t", 99)), by(strategy)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23503");
                    assertThat(it.index()).isEqualTo(1);
                });
        assertThat(reference()).containsExactly("1-0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceToACompositeIdIsAnEntityAnIdOrAList(Strategy strategy) {
        empty(Trip.class);
        BulkRepository<Trip, Long> trips = bulk.forEntity(Trip.class);
        Trip trip = create(Trip.class, List.of(new Trip()), Strategy.AUTO).get(0);
        Region entity = inTransaction(() -> entities.find(Region.class, new Region.Key("FR", 1)));
        String stored = "SELECT region_country || region_number FROM trip";

        trips.pgBulkUpdate(List.of(Map.of("id", trip.id, "region", entity)), by(strategy));
        assertThat(texts(stored)).containsExactly("FR1");
        trips.pgBulkUpdate(List.of(Map.of("id", trip.id, "region", new Region.Key("BR", 1))), by(strategy));
        assertThat(texts(stored)).containsExactly("BR1");
        trips.pgBulkUpdate(List.of(Map.of("id", trip.id, "regionId", List.of("FR", "1"))), by(strategy));
        assertThat(texts(stored)).containsExactly("FR1");
        trips.pgBulkUpdate(
                Map.of(List.of("FR", 1), Map.of("stop.country", "BR", "stop.days", "3", "origin", "FR")),
                by(strategy, "region"));
        assertThat(texts("SELECT origin_code || country_code || days FROM trip"))
                .containsExactly("FRBR3");
        assertThatThrownBy(
                        () -> trips.pgBulkUpdate(List.of(Map.of("id", trip.id, "region", List.of("FR"))), by(strategy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("index 0", "'region'", "2 parts");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCompositeIdIsAnInstanceAListOrItsParts(Strategy strategy) {
        empty(Grade.class, OrderLine.class);
        inTransaction(() -> {
            Country france = entities.getReference(Country.class, "FR");
            Grade grade = new Grade();
            grade.student = 1L;
            grade.subject = Color.RED;
            grade.country = france;
            entities.persist(grade);
            OrderLine line = new OrderLine();
            line.id.line = 1;
            line.country = france;
            entities.persist(line);
        });
        BulkRepository<Grade, Grade.Key> grades = bulk.forEntity(Grade.class);
        BulkRepository<OrderLine, OrderLine.LineId> lines = bulk.forEntity(OrderLine.class);
        OrderLine.LineId id = new OrderLine.LineId();
        id.country = "FR";
        id.line = 1;

        one(grades.pgBulkUpdate(Map.of(new Grade.Key(1L, Color.RED, "FR"), Map.of("points", 1)), by(strategy))
                .updated());
        UpdateOptions parts = by(strategy, "student", "subject", "country");
        one(grades.pgBulkUpdate(Map.of(List.of(1, "RED", "FR"), Map.of("points", 2)), parts)
                .updated());
        one(grades.pgBulkUpdate(
                        List.of(Map.of("student", "1", "subject", Color.RED, "country", "FR", "points", 3)), parts)
                .updated());
        one(grades.pgBulkUpdate(Map.of(new Grade.Key(1L, Color.RED, "FR"), Map.of("points", 4)), parts)
                .updated());
        assertThat(texts("SELECT points::text FROM grade")).containsExactly("4");

        one(lines.pgBulkUpdate(Map.of(id, Map.of("quantity", 5)), by(strategy)).updated());
        one(lines.pgBulkUpdate(Map.of(List.of("FR", 1), Map.of("quantity", 6)), by(strategy))
                .updated());
        one(lines.pgBulkUpdate(
                        List.of(Map.of("id.line", 1, "id.country", "FR", "quantity", 7)),
                        by(strategy, "id.country", "id.line"))
                .updated());
        assertThat(texts("SELECT quantity::text FROM orderline")).containsExactly("7");
    }

    private static void one(long updated) {
        assertThat(updated).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPartOfACompositeIdMayFindManyRows(Strategy strategy) {
        empty(Seat.class);
        database.update("INSERT INTO seat (line, seat_number) VALUES ('A', 1), ('A', 2), ('B', 1)");
        BulkRepository<Seat, Seat.SeatId> seats = bulk.forEntity(Seat.class);

        UpdateResult<Seat> row = seats.pgBulkUpdate(
                List.of(Map.of("id.line", "A", "guest", "ann")),
                by(strategy, "id.line").returning("id", "guest"));
        UpdateResult<Seat> moved = seats.pgBulkUpdate(
                Map.of(new Seat.SeatId("B", 1), Map.of("id.number", 7, "guest", "bob")),
                by(strategy).returning("id"));

        assertThat(row.values())
                .containsExactly(
                        Map.of("id", new Seat.SeatId("A", 1), "guest", "ann"),
                        Map.of("id", new Seat.SeatId("A", 2), "guest", "ann"));
        assertThat(moved.values()).containsExactly(Map.of("id", new Seat.SeatId("B", 7)));
        assertThat(texts("SELECT line || seat_number || guest FROM seat ORDER BY 1"))
                .containsExactly("A1ann", "A2ann", "B7bob");
    }
}
