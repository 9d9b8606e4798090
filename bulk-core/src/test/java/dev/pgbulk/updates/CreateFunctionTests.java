package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.django.AutoNow;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Short;
import dev.pgbulk.corpus.django.UuidPk;
import dev.pgbulk.repository.BulkTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.GenericApplicationContext;

/** The forms that set functions have in an insert. */
class CreateFunctionTests extends ValueCreating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatAddsToAColumnWritesThePlainValue(Strategy strategy) {
        created(
                Item.class,
                with(strategy)
                        .set("intField", "+")
                        .set("name", "||")
                        .set("arrayField", "union")
                        .set("hstoreField", "concat")
                        .set("jsonField", SetFunction.CONCAT),
                map(
                        "intField",
                        5,
                        "name",
                        "x",
                        "arrayField",
                        List.of(1, 1, 2),
                        "hstoreField",
                        Map.of("a", "b"),
                        "jsonField",
                        Map.of("k", 1)),
                map("intField", null, "name", null, "arrayField", null, "hstoreField", null, "jsonField", null));

        assertThat(items("intfield || name || arrayfield::text || hstorefield::text || (jsonfield::jsonb)::text"))
                .containsExactly("5x{1,1,2}\"a\"=>\"b\"{\"k\": 1}", "null");
        assertThat(items("num_nulls(intfield, name, arrayfield, hstorefield, jsonfield)"))
                .containsExactly("0", "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullGivesWayToTheDefaultWhereItIsNotWanted(Strategy strategy) {
        empty(Short.class, UuidPk.class);
        created(
                Item.class,
                with(strategy).set("name", "eq_not_null").set("intField", "eq_not_null"),
                map("id", 1, "name", null, "intField", null),
                map("id", 2, "name", "b", "intField", 2),
                map("id", 3));
        created(
                UuidPk.class,
                with(strategy).set("charField", "eq_not_null"),
                map("keyField", 1, "charField", null),
                map("keyField", 2, "charField", "c"));
        created(
                Short.class,
                with(strategy).set("n", "eq_not_null"),
                map("id", 1, "n", null, "key", "k"),
                map("id", 2, "n", 2));

        assertThat(items("'-' || name || coalesce(intfield::text, 'null')")).containsExactly("-null", "-b2", "-null");
        assertThat(texts("SELECT charfield FROM django_uuid_pk ORDER BY keyfield"))
                .containsExactly("", "c");
        assertThat(texts("SELECT n::text FROM django_short ORDER BY id")).containsExactly("7", "2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anElementCannotBeRemovedBeforeThereIsARow(Strategy strategy) {
        created(
                Item.class,
                with(strategy).set("arrayField", "array_remove").set("bigArrayField", "array_remove"),
                map("id", 1, "arrayField", 5, "bigArrayField", 7L));

        assertThat(items("coalesce(arrayfield::text, 'none') || bigarrayfield::text"))
                .containsExactly("none{}");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theTimeNeedsNoValueAndIgnoresOne(Strategy strategy) {
        empty(AutoNow.class);
        Instant before = Instant.now().minusSeconds(5);
        List<AutoNow> rows = created(
                        AutoNow.class,
                        with(strategy)
                                .set("checked", "now")
                                .set("created", "NOW")
                                .returning(),
                        map("id", 1),
                        map("id", 2, "checked", Instant.EPOCH, "created", null))
                .rows();

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.checked).isAfter(before);
            assertThat(row.created).isEqualTo(row.checked);
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExpressionSeesTheNullDefaultOfAColumn(Strategy strategy) {
        created(
                Item.class,
                with(strategy)
                        .set("intField", SetFunction.sql("{column} + {value}"))
                        .set("name", SetFunction.sql("{column} || 'n' || {value:intField} || {column:intField}")),
                map("id", 11, "intField", 1),
                map("id", 12, "intField", 2));
        created(Item.class, with(strategy).set("intField", SetFunction.sql("{column} * {value}")), map("intField", 5));
        created(
                Item.class,
                with(strategy).set("intField", SetFunction.sql("{column}", "{value} + 1")),
                map("intField", 8));

        assertThat(texts("SELECT intfield || coalesce(name, 'null') FROM django_item ORDER BY intfield, id"))
                .containsExactlyInAnyOrder("1n10", "2n20", "0", "9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOwnFunctionHasAFormOfItsOwn(Strategy strategy) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setParent(application);
        context.registerBean(Twice.class, Twice::new);
        context.refresh();
        afterwards(context::close);
        new BulkTemplate(context)
                .<Item, Integer>forEntity(Item.class)
                .pgBulkCreate(
                        List.of(map("intField", 4), map("intField", 5)),
                        with(strategy).set("intField", "twice"));
        created(Item.class, with(strategy).set("intField", new Twice()), map("intField", 6));

        assertThat(texts("SELECT intfield::text FROM django_item ORDER BY django_item.intfield"))
                .containsExactly("8", "10", "12");
    }

    private static final class Twice implements SetFunction {

        @Override
        public Set<String> aliases() {
            return Set.of("twice");
        }

        @Override
        public String onUpdate(Fragment fragment) {
            return fragment.column() + " * 2";
        }

        @Override
        public String onInsert(Fragment fragment) {
            return fragment.value() + " * 2";
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void functionsWorkOnPartsOfTheRowsToo(Strategy strategy) {
        created(
                Item.class,
                with(strategy).set("intField", "+"),
                map("id", 1, "name", "a"),
                map("id", 2, "intField", 2),
                map("id", 3, "intField", null));

        assertThat(items("name || coalesce(intfield::text, '-')")).containsExactly("a-", "2", "-");
    }
}
