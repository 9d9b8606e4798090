package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.updates.Fields.Foo;
import dev.pgbulk.updates.Fields.Full;
import dev.pgbulk.updates.Fields.Kid;
import dev.pgbulk.updates.Fields.Par;
import dev.pgbulk.updates.Fields.Versioned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The cases BM-24 to BM-40: different values per row, of which a row keeps what the call does not name. */
@SuppressWarnings("NullAway")
class UpdateFieldsCaseTests {

    private static Unit unit;

    @BeforeAll
    static void start() {
        unit = Unit.of("", "", Foo.class, Versioned.class, Par.class, Kid.class, Full.class);
    }

    @AfterAll
    static void stop() {
        unit.close();
    }

    @BeforeEach
    void empty() {
        unit.database().execute("TRUNCATE foo, versionedfoo, par, kid, fullrow");
    }

    private static <T> BulkRepository<T, Integer> of(Class<T> type) {
        return unit.bulk().forEntity(type);
    }

    private static List<Foo> foos(int count) {
        List<Foo> foos = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            foos.add(Foo.of(id, "n" + id, id));
        }
        of(Foo.class).bulkCreate(foos);
        return foos;
    }

    private static List<String> rows(String expression, String table) {
        return unit.database()
                .queryForList(
                        "SELECT coalesce((%s)::text, 'null') FROM %s ORDER BY id".formatted(expression, table),
                        String.class);
    }

    private static UpdateOptions by(Strategy strategy, String... fields) {
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);
        return fields.length == 0 ? options : options.fields(fields);
    }

    @ParameterizedTest(name = "BM-24 {0}")
    @EnumSource
    void onlyTheNamedAttributeIsWritten(Strategy strategy) {
        List<Foo> foos = foos(3);
        foos.forEach(it -> {
            it.value += 100;
            it.name = "ch" + it.id;
        });
        assertThat(of(Foo.class).updateFields(foos, by(strategy, "value")).updated())
                .isEqualTo(3);
        assertThat(rows("name || value", "foo")).containsExactly("n1101", "n2102", "n3103");
    }

    @ParameterizedTest(name = "BM-25 {0}")
    @EnumSource
    void withoutNamesEveryAttributeIsWritten(Strategy strategy) {
        List<Foo> foos = foos(3);
        foos.forEach(it -> {
            it.value += 100;
            it.name = "ch" + it.id;
        });
        assertThat(of(Foo.class).updateFields(foos, by(strategy)).updated()).isEqualTo(3);
        assertThat(rows("name || value", "foo")).containsExactly("ch1101", "ch2102", "ch3103");
    }

    @ParameterizedTest(name = "BM-27 {0}")
    @EnumSource
    void nullIsNullWhateverTheDefault(Strategy strategy) {
        List<Foo> foos = foos(2);
        foos.get(0).value = null;
        foos.get(1).name = null;
        assertThat(of(Foo.class).updateFields(foos, by(strategy)).updated()).isEqualTo(2);
        assertThat(rows("name", "foo")).containsExactly("n1", "null");
        assertThat(rows("value", "foo")).containsExactly("null", "2");

        List<Full> full = of(Full.class).bulkCreate(List.of(Full.of(1), Full.of(2)));
        full.get(0).nd = null;
        of(Full.class).updateFields(full, by(strategy, "nd"));
        assertThat(rows("nd", "fullrow")).containsExactly("null", "1");
        full.get(1).ch = null;
        assertThatThrownBy(() -> of(Full.class).updateFields(full, by(strategy, "ch")))
                .hasMessageContaining("Full at index 1")
                .hasMessageContaining("'ch'");
        assertThat(rows("ch", "fullrow")).containsExactly("c", "c");
    }

    @ParameterizedTest(name = "BM-28 {0}")
    @EnumSource
    void anEmptyArrayIsEmptyAndNullIsNull(Strategy strategy) {
        List<Full> full = of(Full.class).bulkCreate(List.of(Full.of(1), Full.of(2), Full.of(3)));
        full.get(0).arr = List.of(1, 7);
        full.get(1).arr = List.of();
        full.get(2).arr = null;
        full.get(0).arrd = List.of();
        full.get(1).arrd = null;
        of(Full.class).updateFields(full, by(strategy, "arr", "arrd"));
        assertThat(rows("arr", "fullrow")).containsExactly("{1,7}", "{}", "null");
        assertThat(rows("arrd", "fullrow")).containsExactly("{}", "null", "{0}");
    }

    @ParameterizedTest(name = "BM-30 {0}")
    @EnumSource
    void valuesAndNullsOfOtherTypesAreExactRowByRow(Strategy strategy) {
        List<Full> full = of(Full.class).bulkCreate(List.of(Full.of(1), Full.of(2), Full.of(3)));
        UUID uuid = UUID.fromString("11111111-2222-3333-4444-555555555555");
        for (Full it : List.of(full.get(0), full.get(2))) {
            it.uuid = uuid;
            it.date = LocalDate.of(2020, 2, 29);
            it.dec = new BigDecimal("2.5");
            it.flag = false;
        }
        of(Full.class).updateFields(full, by(strategy));
        String all = uuid + "|2020-02-29|2.50|f";
        assertThat(rows("concat_ws('|', uuid, date, dec, flag)", "fullrow")).containsExactly(all, "", all);
        full.get(0).uuid = null;
        full.get(0).date = null;
        full.get(0).dec = null;
        full.get(0).flag = null;
        of(Full.class).updateFields(full, by(strategy));
        assertThat(rows("concat_ws('|', uuid, date, dec, flag)", "fullrow")).containsExactly("", "", all);
    }

    @ParameterizedTest(name = "BM-31 {0}")
    @EnumSource
    void aReferenceIsWrittenByTheNameOfItsAssociation(Strategy strategy) {
        unit.database().execute("INSERT INTO par VALUES (1), (2); INSERT INTO kid (id, par_id) VALUES (1, 1)");
        for (String name : List.of("par", "parId", "par.id")) {
            unit.database().execute("UPDATE kid SET par_id = 1");
            Kid kid = new Kid();
            kid.id = 1;
            kid.par = new Par();
            kid.par.id = 2;
            assertThat(of(Kid.class)
                            .updateFields(List.of(kid), by(strategy, name))
                            .updated())
                    .isOne();
            assertThat(rows("par_id", "kid")).as(name).containsExactly("2");
        }
    }

    @ParameterizedTest(name = "BM-34 {0}")
    @EnumSource
    void onlyTheRowsOfTheInputAreWrittenAndNoneIsCreated(Strategy strategy) {
        foos(4);
        UpdateResult<Foo> result =
                of(Foo.class).updateFields(List.of(Foo.of(1, null, 1000), Foo.of(999, null, 5)), by(strategy, "value"));
        assertThat(result.updated()).isOne();
        assertThat(result.unmatched()).containsExactly(1L);
        assertThat(rows("name || value", "foo")).containsExactly("n11000", "n22", "n33", "n44");
    }

    @ParameterizedTest(name = "BM-36 {0}")
    @EnumSource
    void whatAnotherHasWrittenIsNotLost(Strategy strategy) {
        List<Versioned> loaded = new ArrayList<>();
        for (int id = 1; id <= 2; id++) {
            Versioned it = new Versioned();
            it.id = id;
            it.value = id;
            loaded.add(it);
        }
        of(Versioned.class).bulkCreate(loaded);
        unit.database().execute("UPDATE versionedfoo SET value = 500, version = version + 1 WHERE id = 2");
        loaded.get(0).value = 100;
        assertThatThrownBy(() -> of(Versioned.class).updateFields(loaded, by(strategy, "value")))
                .isInstanceOfSatisfying(
                        StaleRowsException.class, it -> assertThat(it.ids()).isEqualTo(List.of(2)));
        assertThat(rows("value", "versionedfoo")).containsExactly("1", "500");
        assertThat(of(Versioned.class)
                        .updateFields(loaded.subList(0, 1), by(strategy, "value"))
                        .updated())
                .isOne();
        assertThat(rows("value", "versionedfoo")).containsExactly("100", "500");
    }

    @ParameterizedTest(name = "BM-37 {0}")
    @EnumSource
    void theRowsThatTheFilterWouldNotFindAfterwardsAreReturnedToo(Strategy strategy) {
        List<Foo> foos = foos(3);
        foos.forEach(it -> it.value = -it.value);
        PredicateSpecification<Foo> positive = (from, builder) -> builder.greaterThan(from.get("value"), 0);
        UpdateResult<Foo> result = of(Foo.class)
                .updateFields(foos, by(strategy, "value").where(positive).returning());
        assertThat(result.updated()).isEqualTo(3);
        assertThat(result.rows()).extracting(it -> it.value).containsExactly(-1, -2, -3);
    }

    @ParameterizedTest(name = "BM-39 {0}")
    @EnumSource
    void itIsOneUpdateForAllRows(Strategy strategy) {
        List<Foo> foos = foos(50);
        assertThat(updates(foos, by(strategy, "value"))).isOne();
    }

    @ParameterizedTest(name = "BM-40 {0}")
    @EnumSource
    void theBatchSizeIsHonoured(Strategy strategy) {
        List<Foo> foos = foos(4);
        foos.forEach(it -> it.value += 1);
        assertThat(updates(foos, by(strategy, "value").batchSize(2))).isEqualTo(2);
        assertThat(rows("value", "foo")).containsExactly("2", "3", "4", "5");
    }

    private static long updates(List<Foo> foos, UpdateOptions options) {
        return unit
                .dataSource()
                .during(() -> assertThat(
                                of(Foo.class).updateFields(foos, options).updated())
                        .isEqualTo(foos.size()))
                .stream()
                .filter(it -> it.startsWith("UPDATE"))
                .count();
    }
}
