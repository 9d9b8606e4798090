package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Capital;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.trap.Numbered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The ids of rows from value maps: generated where they are omitted or null, else written as they are given. */
class CreateIdTests extends ValueCreating {

    static Stream<Arguments> generated() {
        return Stream.of(
                        Ids.ByIdentity.class,
                        Ids.Alone.class,
                        Ids.Pooled.class,
                        Ids.PooledLo.class,
                        Ids.OneByOne.class,
                        Ids.ByUuid.class,
                        Ids.ByTime.class,
                        Ids.ByTable.class,
                        Ids.Custom.class)
                .flatMap(type -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(type, strategy)));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void anIdThatIsOmittedOrNullIsGenerated(Class<?> type, Strategy strategy) {
        empty(type);
        Set<@Nullable Object> ids = new HashSet<>();
        for (int count : List.of(1, 2, 30)) {
            List<Map<String, @Nullable Object>> values = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                values.add(at % 2 == 0 ? map() : map("id", null));
            }
            bulk.forEntity(type)
                    .pgBulkCreate(values, with(strategy).returning("id"))
                    .values()
                    .forEach(row -> ids.add(row.get("id")));
        }
        assertThat(ids).doesNotContainNull().hasSize(33);
        assertThat(rows(type)).isEqualTo(33);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdThatIsGivenIsWrittenAndTheOthersAreGenerated(Strategy strategy) {
        empty(Ids.ByIdentity.class, Ids.Pooled.class, Ids.Alone.class);

        created(Ids.ByIdentity.class, with(strategy), map("id", -5, "name", "given"), map("name", "made"));
        created(Ids.Pooled.class, with(strategy), map("id", "-5", "name", "given"), map("name", "made"));
        created(Ids.Alone.class, with(strategy), map("id", -5L));

        assertThat(texts("SELECT name FROM idbyidentity WHERE id > 0 OR id = -5 ORDER BY id"))
                .containsExactly("given", "made");
        assertThat(texts("SELECT name FROM idpooled WHERE id > 0 OR id = -5 ORDER BY id"))
                .containsExactly("given", "made");
        assertThat(texts("SELECT id::text FROM idalone")).containsExactly("-5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdThatIsTakenIsRefusedByTheDatabaseWithItsIndex(Strategy strategy) {
        insertItems(2);

        assertThatThrownBy(() -> created(
                        Item.class, with(strategy), map("id", 50), map("id", 51), map("id", 2, "name", "taken")))
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.index()).isEqualTo(2);
                    assertThat(it.constraint()).isEqualTo("django_item_pkey");
                });
        assertThat(items("name")).containsExactly("test1", "test2");
    }

    @Test
    void anAssignedIdMustBeThere() {
        empty(Ids.Assigned.class);

        assertThatThrownBy(() -> created(Ids.Assigned.class, with(Strategy.AUTO), map("id", 1), map("name", "n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Assigned at index 1", "'id'");
        assertThatThrownBy(() -> created(Ids.Assigned.class, with(Strategy.AUTO), map("id", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Assigned at index 0", "'id'");
        assertThat(rows(Ids.Assigned.class)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anEmbeddedIdIsGivenWholeAsAListOrInParts(Strategy strategy) {
        empty(Seat.class);

        List<Map<String, @Nullable Object>> values = created(
                        Seat.class,
                        with(strategy).returning("id", "guest"),
                        map("id", new Seat.SeatId("A", 1), "guest", "a"),
                        map("id", List.of("B", "2"), "guest", "b"),
                        map("id.line", "C", "id.number", 3L, "guest", "c"))
                .values();

        assertThat(values)
                .containsExactly(
                        map("id", new Seat.SeatId("A", 1), "guest", "a"),
                        map("id", new Seat.SeatId("B", 2), "guest", "b"),
                        map("id", new Seat.SeatId("C", 3), "guest", "c"));
        assertThatThrownBy(() -> created(Seat.class, with(strategy), map("id.line", "D")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Seat at index 0", "'id.number'");
        assertThatThrownBy(() -> created(Seat.class, with(strategy), map("guest", "nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Seat at index 0", "'id");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdOfSeveralAttributesIsGivenByThem(Strategy strategy) {
        empty(Grade.class);
        Country france = inTransaction(() -> entities.getReference(Country.class, "FR"));

        created(
                Grade.class,
                with(strategy),
                map("student", 1, "subject", "RED", "country", france, "points", 1),
                map("student", 2, "subject", Color.GREEN, "countryId", "BR", "points", 2),
                map("id", new Grade.Key(3L, Color.RED, "FR"), "points", 3));

        assertThat(texts("SELECT student || subject || country_code || points FROM grade ORDER BY student"))
                .containsExactly("1REDFR1", "2GREENBR2", "3REDFR3");
        assertThatThrownBy(() -> created(Grade.class, with(strategy), map("student", 4, "subject", "RED")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Grade at index 0", "'country'");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofAnIdOfWhichAPartIsGeneratedTheOthersAreGiven(Strategy strategy) {
        empty(Numbered.Spread.class, Numbered.Embedded.class);

        List<Map<String, @Nullable Object>> spread = created(
                        Numbered.Spread.class,
                        with(strategy).returning("number", "list", "text"),
                        map("list", "a", "text", "t"),
                        map("list", "a", "number", null),
                        map("list", "b", "number", -1))
                .values();
        List<Map<String, @Nullable Object>> embedded = created(
                        Numbered.Embedded.class,
                        with(strategy).returning("id.number", "id.list"),
                        map("id.list", "a", "text", "t"),
                        map("id", new Numbered.Key(null, "a")),
                        map("id", new Numbered.Key(-1L, "b")))
                .values();

        assertThat(spread).extracting(it -> it.get("list")).containsExactly("a", "a", "b");
        assertThat(spread)
                .extracting(it -> it.get("number"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(embedded).extracting(it -> it.get("id.list")).containsExactly("a", "a", "b");
        assertThat(embedded)
                .extracting(it -> it.get("id.number"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> created(Numbered.Spread.class, with(strategy), map("text", "t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Spread at index 0", "'list'");
        assertThatThrownBy(() -> created(Numbered.Embedded.class, with(strategy), map("text", "t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Embedded at index 0", "'id.list'");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdMayComeFromAReference(Strategy strategy) {
        empty(Capital.class, OrderLine.class);
        Country france = inTransaction(() -> entities.find(Country.class, "FR"));

        created(
                Capital.class,
                with(strategy),
                map("country", france, "name", "Paris"),
                map("code", "BR", "name", "Brasilia"));
        created(
                OrderLine.class,
                with(strategy),
                map("country", "FR", "id.line", 1, "quantity", 5),
                map("id", List.of("BR", 2)));

        assertThat(texts("SELECT country_code || name FROM capital ORDER BY name"))
                .containsExactly("BRBrasilia", "FRParis");
        assertThat(texts("SELECT country_code || line FROM orderline ORDER BY line"))
                .containsExactly("FR1", "BR2");
        assertThatThrownBy(() -> created(Capital.class, with(strategy), map("code", "BR", "country", france)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Capital at index 0", "'country'");
    }
}
