package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.READER;
import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.SyncShape;
import dev.pgbulk.table.SyncShape.Extent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are compared with those of a feed by the database's equality, and only differences come back. */
class ClassifyTests {

    private static final String THINGS = "(id int8 PRIMARY KEY, owner int4, code text, n int4, version int4)";

    @ParameterizedTest
    @EnumSource
    void eachRowIsMissingDifferentEqualOrSurplus(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        AtomicInteger read = new AtomicInteger();
        SyncShape shape = ofOwner(fixture).sync(false, Extent.DIFFERENCES, "id", "n");

        Differences differences = fixture.call(it -> it.classify(
                Shaping.rows(shape.source(), List.of(row("b", 20), row("z", 26), row("a", 1), row(null, 5))),
                shape,
                Long.MAX_VALUE,
                (row, number) -> {
                    read.incrementAndGet();
                    return READER.mapRow(row, number);
                }));

        assertThat(differences.missing().stream()).containsExactly(1);
        assertThat(texts(differences.different())).containsExactly("0: 2, 2", "3: 4, 4");
        assertThat(differences.unchanged()).isEmpty();
        assertThat(differences.unexpected()).isEmpty();
        assertThat(differences.surplus())
                .singleElement()
                .satisfies(it -> assertThat(it).startsWith(3L, 3));
        assertThat(differences.surplusCount()).isEqualTo(1);
        assertThat(read).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void oneRowAndNoneAreNoSpecialCase(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        SyncShape shape = ofOwner(fixture).sync(false, Extent.DIFFERENCES, "id");

        assertThat(fixture.classify(shape).surplus()).extracting(it -> it[0]).containsExactly(1L, 2L, 3L, 4L);
        Differences one = fixture.classify(shape, row("c", 30));
        assertThat(texts(one.different())).containsExactly("0: 3");
        assertThat(one.surplusCount()).isEqualTo(3);
        assertThat(fixture.classify(shape, row("x", 1)).missing().stream()).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource
    void noMoreSurplusRowsAreKeptThanAskedForButAllAreCounted(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        SyncShape shape = ofOwner(fixture).sync(false, Extent.DIFFERENCES, "id");

        Differences differences =
                fixture.call(it -> it.classify(Shaping.rows(shape.source(), List.of()), shape, 1, READER));

        assertThat(differences.surplus()).hasSize(1);
        assertThat(differences.surplusCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void theExtentSaysWhatComesBack(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        Object[][] rows = {row("a", 1), row("b", 20)};

        Differences kept = fixture.classify(ofOwner(fixture).sync(false, new Extent(false, false, false), "id"), rows);
        assertThat(kept.surplusCount()).isZero();
        assertThat(texts(kept.different())).containsExactly("1: 2");

        Differences all = fixture.classify(ofOwner(fixture).sync(false, new Extent(false, true, true), "id"), rows);
        assertThat(texts(all.different())).containsExactly("1: 2");
        assertThat(texts(all.unchanged())).containsExactly("0: 1");
        assertThat(all.surplusCount()).isEqualTo(2);

        Differences rewritten =
                fixture.classify(ofOwner(fixture).sync(false, new Extent(true, false, true), "id"), rows);
        assertThat(texts(rewritten.different())).containsExactly("0: 1", "1: 2");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreNotAsExpectedAreToldWhetherTheyDifferOrNot(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        SyncShape shape = ofOwner(fixture).expect("version").sync(false, Extent.DIFFERENCES, "id");

        Differences differences = fixture.classify(
                shape, row("a", 1, 7), row("b", 20, 0), row("c", 30, null), row(null, 4, 0), row("x", 1, 3));

        assertThat(texts(differences.unexpected())).containsExactly("0: 1");
        assertThat(texts(differences.different())).containsExactly("1: 2", "2: 3");
        assertThat(differences.missing().stream()).containsExactly(4);
        assertThat(differences.surplusCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void keysThatSeveralRowsOfTheScopeHaveAreToldAndNothingElse(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.jdbc.execute("INSERT INTO things VALUES (11, 1, 'a', 1, 0), (12, 1, NULL, 1, 0), (13, 1, NULL, 1, 0)");
        SyncShape shape = ofOwner(fixture).sync(false, Extent.DIFFERENCES, "id");

        Differences differences = fixture.classify(shape, row("a", 20), row("z", 26));

        assertThat(differences.shared().count()).isEqualTo(2);
        assertThat(differences.shared().examples()).containsExactly(List.of("1", "11"), List.of("4", "12", "13"));
        assertThat(differences.different()).isEmpty();
        assertThat(differences.missing().isEmpty()).isTrue();
        assertThat(differences.surplusCount()).isZero();
    }

    @Test
    void aScopeMayJoinOtherTables() {
        ExecutionFixture fixture = things(Strategy.UNNEST);
        fixture.jdbc.execute("DROP TABLE IF EXISTS owners; CREATE TABLE owners (id int4, name text);"
                + " INSERT INTO owners VALUES (1, 'one'), (2, 'two')");
        SyncShape shape = fixture.shape("things")
                .syncKey("code")
                .set("n")
                .filter(
                        "SELECT it.id FROM things it JOIN owners o ON o.id = it.owner WHERE o.name = :f0",
                        Map.of("f0", "two"))
                .sync(false, Extent.DIFFERENCES, "id");

        Differences differences = fixture.classify(shape, row("a", 1), row("b", 20));

        assertThat(differences.missing().stream()).containsExactly(1);
        assertThat(texts(differences.different())).containsExactly("0: 5");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void rowsMayLieInSeveralTables(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.table("labels", "(id int8 PRIMARY KEY, label text NOT NULL, d numeric(4,1))");
        fixture.table("remarks", "(id int8 PRIMARY KEY, remark text)");
        fixture.jdbc.execute("INSERT INTO labels SELECT id, 'l' || id, 1.5 FROM things;"
                + " INSERT INTO remarks VALUES (1, 'one'), (2, 'two')");
        CatalogTable labels = fixture.catalog("labels");
        CatalogTable remarks = fixture.catalog("remarks");
        SyncShape byOwn = ofOwner(fixture)
                .compare(labels, false, "label", "d")
                .compare(remarks, true, "remark")
                .sync(false, Extent.DIFFERENCES, "id");

        Differences differences = fixture.classify(
                byOwn,
                row("a", 1, "l1", new BigDecimal("1.54"), "one"),
                row("b", 2, "l2", new BigDecimal("1.5"), "zwei"),
                row("c", 3, "l3", new BigDecimal("1.5"), null),
                row(null, 4, "l4", new BigDecimal("1.5"), "four"),
                row("z", 4, "l4", new BigDecimal("1.5"), null));

        assertThat(texts(differences.different())).containsExactly("1: 2", "3: 4");
        assertThat(differences.missing().stream()).containsExactly(4);
        assertThat(differences.surplusCount()).isZero();
        SyncShape byOther = fixture.shape("things")
                .filter("SELECT it.id FROM things it WHERE it.owner = :f0", Map.of("f0", 1))
                .compare(labels, false)
                .syncKeyOf(labels, "label")
                .set("n")
                .sync(false, Extent.DIFFERENCES, "id");
        Differences others = fixture.classify(byOther, row("l1", 1), row("l3", 30), row("l5", 5));
        assertThat(texts(others.different())).containsExactly("1: 3");
        assertThat(others.missing().stream()).containsExactly(2);
        assertThat(others.surplus()).extracting(it -> it[0]).containsExactly(2L, 4L);
    }

    @Test
    void whatAFunctionMakesOfTheOldValueIsComparedInEachTable() {
        ExecutionFixture fixture = things(Strategy.UNNEST);
        fixture.table("counters", "(id int8 PRIMARY KEY, hits int4)");
        fixture.jdbc.execute("INSERT INTO counters SELECT id, 7 FROM things");
        CatalogTable counters = fixture.catalog("counters");
        PgType type = counters.column("hits").type();
        Shaping byCode = ofOwner(fixture).value("n");
        Assignment added = new Assignment(
                "\"hits\"",
                type,
                new Expression(List.of(
                        new Expression.OldValue("\"hits\"", type, 0),
                        new Expression.Text(" + "),
                        new Expression.NewValue(2))),
                -1,
                true);
        SyncShape plain = byCode.sync(false, Extent.DIFFERENCES, "id");
        SyncShape shape = new SyncShape(
                plain.source(),
                List.of(new SyncShape.Joined(
                        new MatchShape.JoinedTable("counters", List.of("\"id\""), false), counters, List.of(added))),
                plain.keys(),
                false,
                plain.scope(),
                plain.identity(),
                List.of(),
                null,
                plain.extent(),
                plain.read());

        assertThat(texts(fixture.classify(shape, row("a", 1, 0), row("b", 2, 1)).different()))
                .containsExactly("1: 2");
    }

    @Test
    void nothingIsWrittenSoThatAReadOnlyTransactionWillDo() {
        ExecutionFixture fixture = things(Strategy.UNNEST);
        SyncShape shape = ofOwner(fixture).sync(false, Extent.DIFFERENCES, "id");
        fixture.transaction.setReadOnly(true);

        assertThat(fixture.<String>call(it -> {
                    it.classify(Shaping.rows(shape.source(), List.of(row("a", 2), row("x", 1))), shape, 10, READER);
                    return fixture.texts("SELECT pg_current_xact_id_if_assigned(), (SELECT count(*) FROM pg_locks"
                                    + " WHERE pid = pg_backend_pid() AND (locktype = 'advisory' OR mode NOT IN"
                                    + " ('AccessShareLock', 'ExclusiveLock')))")
                            .get(0);
                }))
                .isEqualTo("(,0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "text; 'a'; 'b'",
                "ext.citext; 'A'; 'b'",
                "char(3); 'a'; 'b'",
                "int4; '1'; '2'",
                "float8; 'NaN'; '1'",
                "numeric(6,2); '1.005'; '2'",
                "bool; 'true'; 'false'",
                "uuid; '00000000-0000-0000-0000-000000000001'; '00000000-0000-0000-0000-000000000002'",
                "date; '2026-01-01'; '2026-01-02'",
                "timestamptz; '2026-01-01 00:00:00+00'; '1970-01-01 00:00:00+00'",
                "interval; '1 day'; '2 days'",
                "inet; '10.0.0.1'; '10.0.0.2'",
                "bytea; '\\x01'; '\\x02'",
                "int4[]; '{1,NULL}'; '{}'",
                "mood; 'sad'; 'glad'",
                "mail; 'a@b'; 'c@d'",
                "int4range; '[1,5)'; 'empty'"
            })
    void nullEqualsNullInKeysOfEveryType(String type, String one, String other) {
        ExecutionFixture fixture = new ExecutionFixture(Strategy.UNNEST);
        fixture.jdbc.execute("DROP TABLE IF EXISTS keyed; DROP TYPE IF EXISTS mood; DROP DOMAIN IF EXISTS mail;"
                + " CREATE TYPE mood AS ENUM ('sad', 'glad');"
                + " CREATE DOMAIN mail AS text CHECK (value LIKE '%@%')");
        fixture.table("keyed", "(id int4 PRIMARY KEY, k %s, n int4)".formatted(type));
        fixture.jdbc.execute("INSERT INTO keyed VALUES (1, %s, 0), (2, NULL, 0)".formatted(one));
        SyncShape shape = fixture.shape("keyed").syncKey("k").set("n").sync(false, Extent.DIFFERENCES, "id");

        Differences differences =
                fixture.classify(shape, row(value(type, one), 1), row(null, 1), row(value(type, other), 1));

        assertThat(texts(differences.different())).containsExactly("0: 1", "1: 2");
        assertThat(differences.missing().stream()).containsExactly(2);
        assertThat(differences.surplusCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void valuesAreComparedAsTheDatabaseSeesThem(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("kinds", "(id int4 PRIMARY KEY, j json, x float8, m numeric(8,2), a int4[], c ext.citext)");
        fixture.jdbc.execute("INSERT INTO kinds SELECT g, '{\"a\":1,\"b\":[2]}', 'NaN', 1.5, '{1,NULL}', 'Abc'"
                + " FROM generate_series(1, 3) g");
        SyncShape shape = fixture.shape("kinds")
                .syncKey("id")
                .set("j")
                .set("x")
                .set("m")
                .set("a")
                .set("c")
                .sync(true, Extent.DIFFERENCES, "id");
        String json = "{\"b\": [2], \"a\": 1}";
        Object[] numbers = {1, null};

        Differences differences = fixture.classify(
                shape,
                row(1, json, Double.NaN, new BigDecimal("1.500"), numbers, "Abc"),
                row(2, json, Double.NaN, new BigDecimal("1.504"), numbers, "Abc"),
                row(3, json, Double.NaN, new BigDecimal("1.5"), numbers, "abc"));

        assertThat(texts(differences.different())).containsExactly("2: 3");
        assertThat(differences.missing().isEmpty()).isTrue();
    }

    /** A feed that was written is unchanged from then on. */
    @Test
    void valuesAreRoundedAsTheirColumnsRoundThem() {
        ExecutionFixture fixture = new ExecutionFixture(Strategy.UNNEST);
        fixture.table(
                "rounded",
                "(id int4 PRIMARY KEY, m numeric(6,2), ms numeric(6,2)[], t timestamp(3),"
                        + " z timestamptz(0), d time(1))");
        SyncShape shape = fixture.shape("rounded")
                .syncKey("id")
                .set("m")
                .set("ms")
                .set("t")
                .set("z")
                .set("d")
                .sync(true, Extent.DIFFERENCES, "id");
        Object[] row = {
            1,
            new BigDecimal("1.005"),
            new Object[] {new BigDecimal("1.005"), null},
            LocalDateTime.parse("1999-12-31T23:59:58.123456"),
            Instant.parse("1969-12-31T23:59:59.5Z"),
            LocalTime.parse("10:15:30.123456")
        };
        fixture.call(it -> {
            it.insert(Shaping.rows(shape.source(), List.<Object[]>of(row)), null);
            return true;
        });

        assertThat(fixture.classify(shape, row).different()).isEmpty();
        row[5] = LocalTime.parse("10:15:30.16");
        assertThat(fixture.classify(shape, row).different()).hasSize(1);
    }

    private static Object value(String type, String literal) {
        String text = literal.replace("'", "");
        return switch (type) {
            case "int4" -> Integer.valueOf(text);
            case "float8" -> Double.valueOf(text);
            case "numeric(6,2)" -> new BigDecimal(text);
            case "bool" -> Boolean.valueOf(text);
            case "uuid" -> java.util.UUID.fromString(text);
            case "date" -> java.time.LocalDate.parse(text);
            case "timestamptz" -> Instant.parse(text.substring(0, 10) + "T00:00:00Z");
            case "bytea" -> new byte[] {Byte.parseByte(text.substring(2), 16)};
            case "int4[]" -> text.equals("{}") ? new Object[0] : new Object[] {1, null};
            default -> text;
        };
    }

    private static List<String> texts(List<Returned> returned) {
        return returned.stream()
                .map(it -> it.position() + ": " + ofColumns(it.values()))
                .toList();
    }

    /** Without the flags behind. */
    private static String ofColumns(Object[] values) {
        return String.join(
                ", ",
                List.of(values).subList(0, values.length - 3).stream()
                        .map(String::valueOf)
                        .toList());
    }

    private static Shaping ofOwner(ExecutionFixture fixture) {
        return fixture.shape("things")
                .syncKey("code")
                .set("n")
                .filter("SELECT it.id FROM things it WHERE it.owner = :f0", Map.of("f0", 1));
    }

    private static ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", THINGS);
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 1, 'a', 1, 0), (2, 1, 'b', 2, 0), (3, 1, 'c', 3, 0),"
                + " (4, 1, NULL, 4, 0), (5, 2, 'a', 5, 0), (6, 2, NULL, 6, 0)");
        return fixture;
    }
}
