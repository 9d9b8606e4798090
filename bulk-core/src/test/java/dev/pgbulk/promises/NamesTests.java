package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Namesake;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.promises.odd.Hostile;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 14: nobody gets in by a name, and no name is taken for another. */
class NamesTests {

    private static final String BEFORE = """
            CREATE SCHEMA "o.t:h?e'r";
            CREATE DOMAIN "o.t:h?e'r"."ty.p:e?'; --" AS integer;
            CREATE DOMAIN small_count AS integer CHECK (VALUE >= 0);
            CREATE TABLE victim ()""";

    private static Unit unit;

    @BeforeAll
    static void start() {
        unit = Unit.of(
                BEFORE,
                "",
                Hostile.BySequence.class,
                Hostile.ByIdentity.class,
                Specials.class,
                Person.class,
                Namesake.class);
    }

    @AfterAll
    static void stop() {
        unit.close();
    }

    @ParameterizedTest
    @CsvSource({"UNNEST, 1", "UNNEST, 9", "COPY, 1", "COPY, 9", "AUTO, 600"})
    void namesAreQuotedWhateverTheyHold(Strategy strategy, int count) {
        List<Hostile.BySequence> rows = IntStream.range(0, count)
                .mapToObj(i -> hostile(strategy + "-" + count + "-" + i))
                .toList();
        create(unit.bulk(), Hostile.BySequence.class, rows, strategy);
        assertThat(rows).allSatisfy(it -> assertThat(it.made).isEqualTo("made"));
        Map<String, Object> last = unit.database().queryForMap("""
                        SELECT "? ? $1" AS a, "'; DROP TABLE victim; --"::int AS b, "va.l:u?e'" AS c
                          FROM "s.c:h?e'ma"."ta.b:l?e'; DROP TABLE victim; --" t
                          JOIN "s.c:h?e'ma"."pa.r:t?s'" p ON p."ow.n:e?r'" = t."i.d:?'"
                         WHERE t."i.d:?'" = %d""".formatted(rows.get(count - 1).id));
        assertThat(last)
                .containsEntry("a", "$$ ? :x ::int")
                .containsEntry("b", 5)
                .containsEntry("c", "part");
        assertThat(unit.database().queryForObject("SELECT to_regclass('victim')::text", String.class))
                .isEqualTo("victim");
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateIsToldByTheAttributeOfAnOddName(Strategy strategy) {
        create(unit.bulk(), Hostile.BySequence.class, List.of(hostile("dup " + strategy)), strategy);
        List<Hostile.BySequence> rows = List.of(hostile("new " + strategy), hostile("dup " + strategy));
        assertThatThrownBy(() -> create(unit.bulk(), Hostile.BySequence.class, rows, strategy))
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("parameter");
                });
    }

    @ParameterizedTest
    @CsvSource({"UNNEST, 1", "UNNEST, 9", "COPY, 1", "COPY, 9", "AUTO, 600"})
    void idsOfTheDatabaseComeFromOddNamesToo(Strategy strategy, int count) {
        List<Hostile.ByIdentity> rows = IntStream.range(0, count)
                .mapToObj(i -> {
                    Hostile.ByIdentity it = new Hostile.ByIdentity();
                    it.name = strategy + "-" + count + "-" + i;
                    return it;
                })
                .toList();
        create(unit.bulk(), Hostile.ByIdentity.class, rows, strategy);
        assertThat(rows).extracting(it -> it.id).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void typesOffTheSearchPathAreFound(Strategy strategy) {
        unit.transaction().executeWithoutResult(status -> {
            unit.database().execute("SET LOCAL search_path = public");
            Specials specials = new Specials();
            specials.citext = "MiXeD";
            specials.labels = Map.of("a", "1");
            create(unit.newBulk(), Specials.class, List.of(specials, new Specials()), strategy);
            assertThat(unit.database()
                            .queryForObject(
                                    "SELECT citext::text || labels::text FROM specials WHERE id = ?",
                                    String.class,
                                    specials.id))
                    .isEqualTo("MiXeD\"a\"=>\"1\"");
        });
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfOneNameInTwoSchemasAreKeptApart(Strategy strategy) {
        Person person = new Person();
        person.name = "p";
        Namesake namesake = new Namesake();
        namesake.badge = "b";
        namesake.favourite = Color.RED;
        create(unit.bulk(), Namesake.class, List.of(namesake), strategy);
        create(unit.bulk(), Person.class, List.of(person), strategy);
        assertThat(unit.database().queryForList("SELECT id FROM hr.person WHERE id = ?", Long.class, namesake.id))
                .hasSize(1);
        assertThat(unit.database().queryForList("SELECT id FROM public.person WHERE id = ?", Long.class, person.id))
                .hasSize(1);
    }

    /** What stands first on the path could otherwise take the place of the server's own functions, types and casts. */
    @ParameterizedTest
    @EnumSource
    void functionsOfTheServerAreThoseOfTheServer(Strategy strategy) {
        String evil = """
                CREATE SCHEMA evil;
                CREATE FUNCTION evil.unnest(bigint[]) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 666::bigint';
                CREATE FUNCTION evil.unnest(integer[]) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 666';
                CREATE FUNCTION evil.unnest(text[]) RETURNS SETOF text LANGUAGE sql AS $$SELECT 'evil'$$;
                CREATE FUNCTION evil.nextval(regclass) RETURNS bigint LANGUAGE sql AS 'SELECT 666::bigint';
                CREATE DOMAIN evil.int8 AS text CHECK (false);
                CREATE DOMAIN evil.text AS varchar(1) CHECK (false);
                CREATE TABLE evil.pg_class ()""";
        try (Unit other = Unit.of("", evil, Product.class, Country.class, Ids.Alone.class)) {
            other.transaction().executeWithoutResult(status -> {
                other.database().execute("SET LOCAL search_path = evil, pg_catalog, public");
                List<Product> products = IntStream.range(0, 60)
                        .mapToObj(i -> Product.of("p" + i, "1"))
                        .toList();
                create(other.newBulk(), Product.class, products, strategy);
                assertThat(other.database().queryForList("SELECT sku FROM public.product ORDER BY id", String.class))
                        .containsExactlyElementsOf(
                                products.stream().map(it -> it.sku).toList());
                List<Ids.Alone> ofOneColumn = List.of(new Ids.Alone(), new Ids.Alone());
                create(other.newBulk(), Ids.Alone.class, ofOneColumn, strategy);
                assertThat(other.database().queryForList("SELECT id FROM public.idalone ORDER BY id", Integer.class))
                        .containsExactly(ofOneColumn.get(0).id, ofOneColumn.get(1).id);
            });
        }
    }

    private static <T> void create(BulkOperations bulk, Class<T> type, List<T> rows, Strategy strategy) {
        bulk.<T, Object>forEntity(type)
                .bulkCreate(rows, CreateOptions.defaults().strategy(strategy));
    }

    private static Hostile.BySequence hostile(String parameter) {
        Hostile.BySequence it = new Hostile.BySequence();
        it.parameter = parameter;
        it.placeholder = "$$ ? :x ::int";
        it.typed = 5;
        it.parts.add("part");
        return it;
    }
}
