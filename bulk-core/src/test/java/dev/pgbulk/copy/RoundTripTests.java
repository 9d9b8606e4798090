package dev.pgbulk.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.PgType;
import dev.pgbulk.testing.Postgres;
import dev.pgbulk.testing.TypeCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class RoundTripTests {

    private static final long SEED = System.nanoTime();
    private static final String COPY = "COPY sent (ord, v) FROM STDIN WITH (FORMAT binary)";

    private final Fixture fixture = new Fixture();
    private final JdbcTemplate jdbc = fixture.jdbc();

    static Stream<String> types() {
        String scalars = """
                bool int2 int4 int8 float4 float8 numeric text varchar char(300) citext json jsonb mood bytea uuid \
                date time timetz timestamp timestamptz interval inet hstore \
                int4range int8range numrange daterange tsrange tstzrange anumber numbers""";
        return Stream.of(scalars.split(" ")).flatMap(it -> Stream.of(it, it + "[]"));
    }

    @BeforeAll
    static void createTypes() {
        new JdbcTemplate(Postgres.dataSource()).execute("""
                        CREATE EXTENSION IF NOT EXISTS citext;
                        CREATE EXTENSION IF NOT EXISTS hstore;
                        DROP TYPE IF EXISTS mood;
                        CREATE TYPE mood AS ENUM ('sad', 'so, so', 'NULL', E'\\\\');
                        DROP DOMAIN IF EXISTS anumber;
                        CREATE DOMAIN anumber AS int4;
                        DROP DOMAIN IF EXISTS numbers;
                        CREATE DOMAIN numbers AS int4[];
                        """);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theBinaryFormIsTheValueOfTheLiteral(String name) throws SQLException {
        List<Object> values = new Samples(SEED).of(name);

        send(name, values);
        tell(name, values);

        assertThat(jdbc.queryForList("""
                        SELECT ord, left(sent.v::text, 200) AS sent, left(told.v::%1$s::text, 200) AS told
                          FROM sent FULL JOIN told USING (ord)
                         WHERE sent.v::text IS DISTINCT FROM told.v::%1$s::text
                        """.formatted(name))).as("seed %d", SEED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bool",
                "int2",
                "int4",
                "int8",
                "float4",
                "float8",
                "numeric",
                "text",
                "bytea",
                "uuid",
                "date",
                "time",
                "timetz",
                "timestamp",
                "timestamptz"
            })
    void theDriverReadsWhatWasWritten(String name) throws SQLException {
        List<Object> values =
                new Samples(SEED).of(name).stream().filter(AsRead::isReadable).toList();

        send(name, values);

        List<Object> read = jdbc.query("SELECT v FROM sent ORDER BY ord", (row, number) -> AsRead.by(name, row));
        assertThat(differences(values, read)).as("seed %d", SEED).isEmpty();
    }

    private static List<String> differences(List<Object> sent, List<Object> read) {
        return IntStream.range(0, sent.size())
                .filter(it -> !Objects.deepEquals(AsRead.expected(sent.get(it)), read.get(it)))
                .mapToObj(it -> sent.get(it) + " came back as " + read.get(it))
                .toList();
    }

    private void send(String name, List<Object> values) throws SQLException {
        jdbc.execute("SET TimeZone = 'America/New_York'");
        jdbc.execute("CREATE TEMP TABLE sent (ord int4, v %s)".formatted(name));
        List<Column> columns = Fixture.columns(new TypeCatalog(jdbc).type(name));
        List<Object[]> rows = values.stream().map(it -> new Object[] {it}).toList();
        assertThat(BinaryCopy.supports(columns)).isTrue();
        assertThat(BinaryCopy.numbered(columns, 0).copy(fixture.connection(), COPY, Fixture.rows(columns, rows)))
                .isEqualTo(values.size());
    }

    private void tell(String name, List<Object> values) {
        jdbc.execute("CREATE TEMP TABLE told (ord int4, v text)");
        PgType type = new TypeCatalog(jdbc).type(name);
        List<Object[]> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(new Object[] {rows.size(), value == null ? null : Literals.literal(type, value)});
        }
        jdbc.batchUpdate("INSERT INTO told VALUES (?, ?)", rows);
    }
}
