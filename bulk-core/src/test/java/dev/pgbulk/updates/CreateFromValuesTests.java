package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.django.AutoNow;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.UuidPk;
import dev.pgbulk.corpus.trap.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows from value maps: what is given is written, what is omitted gets a default or is generated, and what is handed back. */
class CreateFromValuesTests extends ValueCreating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsGivenIsWrittenAndWhatIsOmittedGetsItsDefault(Strategy strategy) {
        insertItems(9);

        CreateResult<Item> result = created(
                Item.class,
                with(strategy),
                map("id", 11, "name", "a"),
                map("id", 12, "name", "\t日本 %s \\N"),
                map("id", 13));

        assertThat(result.created()).isEqualTo(3);
        assertThat(result.rows()).isEmpty();
        assertThat(result.values()).isEmpty();
        assertThat(items("name").subList(9, 12)).containsExactly("a", "\t日本 %s \\N", "");
        assertThat(items("intfield").subList(9, 12)).containsOnly("null");
        assertThat(items("bigarrayfield").subList(9, 12)).containsOnly("{}");
        assertThat(items("arrayfield").subList(9, 12)).containsOnly("null");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyRowMayHaveOtherAttributes(Strategy strategy) {
        CreateResult<Item> result = created(
                Item.class,
                with(strategy).returning("name", "intField"),
                map("id", -1, "name", "a"),
                map("id", -2, "intField", 2),
                map("id", -3, "intField", "3", "name", null),
                map("id", -4, "name", "d"),
                map());

        assertThat(result.created()).isEqualTo(5);
        assertThat(result.values())
                .containsExactly(
                        map("name", "a", "intField", null),
                        map("name", "", "intField", 2),
                        map("name", null, "intField", 3),
                        map("name", "d", "intField", null),
                        map("name", "", "intField", null));
    }

    @Test
    void noValuesMakeNoRows() {
        List<Map<String, Object>> none = List.of();

        CreateResult<Item> result =
                items.pgBulkCreate(none, CreateOptions.defaults().returning().returning("name"));

        assertThat(result).isEqualTo(new CreateResult<>(0, List.of(), List.of()));
        assertThat(items.pgBulkCreate(none).created()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void equalValuesMakeARowEach(Strategy strategy) {
        Map<String, @Nullable Object> twin = map("name", "twin");

        assertThat(created(Item.class, with(strategy), twin, twin).created()).isEqualTo(2);

        assertThat(items("name")).containsExactly("twin", "twin");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsAreHandedBackInInputOrder(Strategy strategy) {
        CreateOptions options = with(strategy).returning().returning("id", "name", "intField");
        CreateResult<Item> result = created(
                Item.class,
                options,
                map("id", -13, "name", "c"),
                map("name", "generated"),
                map("id", -11, "name", "a", "intField", 1),
                map("id", -12, "name", "b"));

        assertThat(result.rows()).extracting(it -> it.name).containsExactly("c", "generated", "a", "b");
        assertThat(result.rows().get(2).bigArrayField).isEmpty();
        assertThat(result.values())
                .containsExactly(
                        map("id", -13, "name", "c", "intField", null),
                        map("id", result.rows().get(1).id, "name", "generated", "intField", null),
                        map("id", -11, "name", "a", "intField", 1),
                        map("id", -12, "name", "b", "intField", null));
        assertThat(result.rows()).noneMatch(entities::contains);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatHibernateGeneratesIsGeneratedWhereItIsOmittedOrNull(Strategy strategy) {
        empty(AutoNow.class);
        Instant before = Instant.now().minusSeconds(1);
        List<AutoNow> rows = created(
                        AutoNow.class,
                        with(strategy).returning(),
                        map("id", 1),
                        map("id", 2, "created", null, "updated", null),
                        map("id", 3, "created", Instant.EPOCH, "updated", "2019-01-01"))
                .rows();

        assertThat(rows.subList(0, 2)).allSatisfy(row -> {
            assertThat(row.created).isAfter(before);
            assertThat(row.updated).isNotNull();
            assertThat(row.updatedAt).isNotNull();
            assertThat(row.checked).isNull();
        });
        assertThat(rows.get(2).created).isEqualTo(Instant.EPOCH);
        assertThat(rows.get(2).updated).isEqualTo("2019-01-01");
        assertThat(rows.get(2).updatedAt).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whereTheColumnHasNoDefaultTheValueOfANewInstanceStands(Strategy strategy) {
        empty(UuidPk.class);
        List<UuidPk> rows = created(
                        UuidPk.class,
                        with(strategy).returning(),
                        map("keyField", 1),
                        map("keyField", 2, "charField", null),
                        map("keyField", 3, "charField", "c"))
                .rows();

        assertThat(rows).extracting(it -> it.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(rows).extracting(it -> it.charField).containsExactly("", null, "c");
        assertThat(rows.get(0).id).isInstanceOf(UUID.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsOmittedIsTheSameAsInANewInstanceUnlessTheDatabaseHasADefault(Strategy strategy) {
        empty(Prepared.class);
        Prepared.Mark mark = new Prepared.Mark();
        mark.kind = "given";
        List<Prepared> rows = created(
                        Prepared.class,
                        with(strategy).set("weight", "eq_not_null").returning(),
                        map("hidden", false, "weight", null),
                        map("hidden", true, "mark.note", "n"),
                        map(
                                "hidden", true, "mark", mark, "state", null, "active", false, "labels", List.of(),
                                "origin", "said", "weight", 0, "height", 1))
                .rows();

        assertThat(rows)
                .extracting(it -> it.state + it.origin + it.active + it.hidden + it.weight + it.height + it.labels)
                .containsExactly(
                        "newby the databasetruefalse57[a]", "newby the databasetruetrue57[a]", "nullsaidfalsetrue01[]");
        assertThat(rows).extracting(it -> it.code).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(it -> it.mark.kind + it.mark.note)
                .containsExactly("plainnull", "plainn", "givennull");
        assertThat(rows).extracting(it -> it.mark.at).doesNotContainNull();
        assertThat(mark.at).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theMapsOfTheCallerAreOnlyRead(Strategy strategy) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>(Arrays.asList(
                map("name", "a", "arrayField", new ArrayList<>(List.of(1))), map("id", null, "name", "b")));
        List<Map<String, @Nullable Object>> copy =
                Arrays.asList(map("name", "a", "arrayField", List.of(1)), map("id", null, "name", "b"));

        items.pgBulkCreate(values, with(strategy).set("name", "||"));

        assertThat(values).isEqualTo(copy);
        assertThat(items("name || coalesce(arrayfield::text, '-')")).containsExactly("a{1}", "b-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void manyRowsAreWrittenByOneStatementPerShape(Strategy strategy) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            values.add(at % 2 == 0 ? map("name", "n" + at) : map("name", "n" + at, "intField", at));
        }
        items.pgBulkCreate(values, with(strategy));

        List<String> sent = dataSource.during(() -> items.pgBulkCreate(values, with(strategy)));

        assertThat(sent)
                .filteredOn(sql -> sql.startsWith("INSERT INTO") || sql.startsWith("COPY"))
                .hasSizeLessThanOrEqualTo(4)
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(rows(Item.class)).isEqualTo(1_000);
        assertThat(database.queryForObject("SELECT count(*) FROM django_item WHERE name = 'n' || intfield", Long.class))
                .isEqualTo(500);
    }
}
