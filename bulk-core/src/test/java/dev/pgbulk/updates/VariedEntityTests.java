package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mappings beside those of the corpus: JSON of no class, sets in arrays, references to keys that are no ids. */
class VariedEntityTests {

    private static final UUID ID = UUID.fromString("018f2b6e-6f5e-7c3a-9d2b-0123456789ab");

    private static final Unit UNIT = Unit.of("", "", Depot.class, Parcel.class);

    @Entity
    @Table(name = "depot")
    static class Depot {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(unique = true, nullable = false)
        String code;
    }

    @Embeddable
    static class Route {

        @ManyToOne
        Depot start;

        @Column(name = "`End Of It`")
        String end;
    }

    @Entity
    @Table(name = "`Parcel`")
    static class Parcel {

        @Id
        UUID id;

        @ManyToOne
        @JoinColumn(name = "depot_code", referencedColumnName = "code")
        Depot depot;

        @JdbcTypeCode(SqlTypes.JSON)
        Object anything;

        Set<String> labels;
        SortedSet<Integer> sizes;
        Route route;

        @Column(updatable = false)
        String origin;

        Date sent;
        Calendar seen;
        java.sql.Date day;
        Instant weighed;

        @Column(name = "`order`")
        int order;
    }

    private BulkRepository<Parcel, UUID> parcels;

    @BeforeEach
    void oneParcel() {
        UNIT.database().update("DELETE FROM \"Parcel\"");
        UNIT.database().update("DELETE FROM depot");
        UNIT.database().update("INSERT INTO depot (id, code) VALUES (101, 'A'), (102, 'B')");
        UNIT.database().update("INSERT INTO \"Parcel\" (id, origin, \"order\") VALUES (?, 'here', 1)", ID);
        parcels = UNIT.bulk().forEntity(Parcel.class);
    }

    @AfterAll
    static void close() {
        UNIT.close();
    }

    private Parcel write(Strategy strategy, Object... namesAndValues) {
        return write(UpdateOptions.defaults().strategy(strategy), namesAndValues);
    }

    private Parcel write(UpdateOptions options, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        assertThat(parcels.pgBulkUpdate(Map.of(ID, values), options).updated()).isEqualTo(1);
        return UNIT.entities().find(Parcel.class, ID);
    }

    private String stored(String column) {
        return UNIT.database().queryForObject("SELECT " + column + "::text FROM \"Parcel\"", String.class);
    }

    /** PU-91: a value of JSON is itself, a null is none. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void jsonIsAnyValue(Strategy strategy) {
        for (Map.Entry<Object, String> each : Map.<Object, String>of(
                        "str",
                        "\"str\"",
                        3,
                        "3",
                        true,
                        "true",
                        List.of(1, "a"),
                        "[1, \"a\"]",
                        Map.of("k", List.of()),
                        "{\"k\": []}")
                .entrySet()) {
            write(strategy, "anything", each.getKey());
            assertThat(stored("anything")).isEqualTo(each.getValue());
        }
        write(strategy, "anything", null);
        assertThat(stored("anything")).isNull();
        write(UpdateOptions.defaults().strategy(strategy).set("anything", "||"), "anything", List.of(1));
        write(UpdateOptions.defaults().strategy(strategy).set("anything", "||"), "anything", List.of(2));
        assertThat(stored("anything")).isEqualTo("[1, 2]");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void setsAreArrays(Strategy strategy) {
        Parcel it = write(strategy, "labels", new TreeSet<>(Set.of("a", "b")), "sizes", List.of("3", 1));
        assertThat(it.labels).containsExactlyInAnyOrder("a", "b");
        assertThat(it.sizes).containsExactly(1, 3);
        it = write(
                UpdateOptions.defaults()
                        .strategy(strategy)
                        .set("labels", "union")
                        .set("sizes", "array_remove"),
                "labels",
                Set.of("c", "a"),
                "sizes",
                3);
        assertThat(it.labels).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(it.sizes).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void referencesToAKeyThatIsNoId(Strategy strategy) {
        Depot second = UNIT.entities().find(Depot.class, 102L);
        write(strategy, "depot", second, "route.start", 101, "route.end", "e");
        assertThat(stored("depot_code")).isEqualTo("B");
        assertThat(stored("start_id")).isEqualTo("101");
        write(strategy, "route.startId", "102");
        assertThat(stored("start_id")).isEqualTo("102");
        assertThat(parcels.pgBulkUpdate(
                                List.of(Map.of("depot", second, "route.start", second, "order", "7")),
                                UpdateOptions.keyFields("depot", "route.start").strategy(strategy))
                        .updated())
                .isEqualTo(1);
        assertThat(stored("\"order\"")).isEqualTo("7");
        write(strategy, "route", null);
        assertThat(stored("\"End Of It\"")).isNull();
        assertThat(stored("start_id")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfOneClassBecomeThoseOfAnother(Strategy strategy) {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        Calendar calendar = Calendar.getInstance();
        calendar.setTime(Date.from(noon));
        Parcel it = write(
                strategy,
                "sent",
                noon,
                "seen",
                Date.from(noon),
                "day",
                LocalDate.of(2026, 3, 1),
                "weighed",
                Date.from(noon));
        assertThat(it.sent.toInstant()).isEqualTo(noon);
        assertThat(it.seen.toInstant()).isEqualTo(noon);
        assertThat(it.day.toLocalDate()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(it.weighed).isEqualTo(noon);
        assertThat(write(strategy, "seen", calendar).seen.toInstant()).isEqualTo(noon);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void quotedNamesPrimitivesAndInsertOnlyColumns(Strategy strategy) {
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);
        assertThat(write(options.set("order", "+"), "order", 4L).order).isEqualTo(5);
        assertThat(write(options.set("order", SetFunction.sql("{column} * {value}")), "order", 3).order)
                .isEqualTo(15);
        assertThatThrownBy(() -> write(strategy, "order", null)).isInstanceOfSatisfying(BulkRowException.class, it -> {
            assertThat(it.attribute()).isEqualTo("order");
            assertThat(it.index()).isZero();
        });
        assertThatThrownBy(() -> write(strategy, "origin", "there"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'origin'");
        Parcel parcel = UNIT.entities().find(Parcel.class, ID);
        parcel.origin = "there";
        parcel.order = 1;
        assertThat(parcels.updateFields(List.of(parcel))).isEqualTo(1);
        assertThat(stored("origin || \"order\"")).isEqualTo("here1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsOfEveryFormFindTheirRow(Strategy strategy) {
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);
        UUID moved = UUID.randomUUID();
        assertThat(parcels.pgBulkUpdate(List.of(Map.of("id", ID.toString(), "order", 2)), options)
                        .updated())
                .isEqualTo(1);
        assertThat(parcels.pgBulkUpdate(Map.of(ID.toString(), Map.of("id", moved)), options.returning("id"))
                        .values())
                .containsExactly(Map.of("id", moved));
    }
}
