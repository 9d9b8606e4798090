package dev.pgbulk.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import dev.pgbulk.testing.TypeCatalog;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.JdbcTemplate;

class BinaryCopyTests {

    private static final String COPY = "COPY sent (c0, c1) FROM STDIN WITH (FORMAT binary)";

    private final Fixture fixture = new Fixture();
    private final JdbcTemplate jdbc = fixture.jdbc();
    private final TypeCatalog catalog = new TypeCatalog(jdbc);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rowsOfManyPartsArriveInOrder() throws SQLException {
        List<Column> columns = table("int8", "text");
        String text = "x".repeat(1000);
        List<Object[]> values = IntStream.range(0, 2_000)
                .mapToObj(it -> new Object[] {(long) it, text + it})
                .toList();

        assertThat(BinaryCopy.of(columns).copy(fixture.connection(), COPY, Fixture.rows(columns, values)))
                .isEqualTo(2_000);

        assertThat(jdbc.queryForObject("SELECT count(*) FROM sent WHERE c1 = repeat('x', 1000) || c0", Integer.class))
                .isEqualTo(2_000);
    }

    @Test
    void aValueGreaterThanAMessageArrivesWhole() throws SQLException {
        List<Column> columns = table("int4", "bytea");
        byte[] bytes = new byte[3_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }

        send(columns, new Object[] {1, bytes}, new Object[] {2, bytes});

        assertThat(jdbc.queryForList("SELECT c1 FROM sent", byte[].class)).containsExactly(bytes, bytes);
    }

    @Test
    void noRowsAreARightCopyToo() throws SQLException {
        assertThat(send(table("int4", "text"))).isZero();
    }

    @Test
    void aSliceIsNumberedFromWhereItIsTold() throws SQLException {
        List<Column> columns = List.of(table("int4", "text").get(1));
        Rows rows = Fixture.rows(columns, List.of(row("a"), row("b"), row("c"))).slice(1, 3);

        BinaryCopy.numbered(columns, 0).copy(fixture.connection(), COPY, rows);
        BinaryCopy.numbered(columns, 7).copy(fixture.connection(), COPY, rows);

        assertThat(jdbc.queryForList("SELECT c0 || c1 FROM sent ORDER BY 1", String.class))
                .containsExactly("0b", "1c", "7b", "8c");
    }

    @Test
    void aValueThatHasNoPlaceLeavesNoRowsAndAUsableConnection() throws SQLException {
        List<Column> columns = table("int4", "text");

        assertThatThrownBy(() -> send(columns, new Object[] {1, "fine"}, new Object[] {2, "broken \ud800"}))
                .isInstanceOf(UnwritableValueException.class)
                .hasMessageContaining("Row 1, attribute attribute1")
                .hasNoSuppressedExceptions()
                .extracting("row", "attribute")
                .containsExactly(1, "attribute1");

        assertNothingSent();
    }

    @Test
    void aValueOfAnotherClassLeavesNoRowsAndAUsableConnection() throws SQLException {
        List<Column> columns = table("int4", "text");

        assertThatThrownBy(() -> send(columns, new Object[] {1, "fine"}, new Object[] {2L, "a long"}))
                .isInstanceOf(ClassCastException.class);

        assertNothingSent();
    }

    @Test
    void aRefusalByTheServerLeavesNoRowsAndAUsableConnection() throws SQLException {
        List<Column> columns = table("int4", "text");
        String text = "x".repeat(50_000);
        List<Object[]> values = Collections.nCopies(100, new Object[] {1, text});
        Rows rows = Fixture.rows(columns, values);
        jdbc.execute("ALTER TABLE sent ADD UNIQUE (c0)");

        assertThatThrownBy(() -> BinaryCopy.of(columns).copy(fixture.connection(), COPY, rows))
                .isInstanceOf(PSQLException.class)
                .extracting("SQLState")
                .isEqualTo("23505");

        assertNothingSent();
    }

    @Test
    void aFailureInATransactionEndsWithItsRollback() throws SQLException {
        List<Column> columns = table("int4", "text");
        jdbc.execute("BEGIN");

        assertThatThrownBy(() -> send(columns, new Object[] {2, "a\0b"})).isInstanceOf(PSQLException.class);

        jdbc.execute("ROLLBACK");
        assertNothingSent();
    }

    @Test
    void typesWithoutABinaryFormOfOursAreNotSupported() {
        for (String type : List.of("xml", "box", "xml[]", "int4multirange", "cidr", "oid")) {
            assertThat(BinaryCopy.supports(Fixture.columns(catalog.type("int4"), catalog.type(type))))
                    .as(type)
                    .isFalse();
        }
    }

    @Test
    void aColumnWithAWriteExpressionIsNotSupported() {
        Column column = new Column("c", catalog.type("text"), "upper(?)", "name");

        assertThat(BinaryCopy.supports(List.of(column))).isFalse();
    }

    private void assertNothingSent() {
        assertThat(jdbc.queryForObject("SELECT count(*) FROM sent", Integer.class))
                .isZero();
    }

    private long send(List<Column> columns, Object[]... rows) throws SQLException {
        return BinaryCopy.of(columns).copy(fixture.connection(), COPY, Fixture.rows(columns, List.of(rows)));
    }

    private List<Column> table(String first, String second) {
        jdbc.execute("CREATE TEMP TABLE sent (c0 %s, c1 %s)".formatted(first, second));
        return Fixture.columns(
                Arrays.stream(new String[] {first, second}).map(catalog::type).toArray(PgType[]::new));
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
