package dev.pgbulk.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.NullDefaults;
import dev.pgbulk.table.PgType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for null is a value of the type, as the catalogue knows it. */
class NullDefaultTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int2 | 0
            int4 | 0
            int8 | 0
            float4 | 0
            float8 | 0
            numeric(5,2) | 0
            text | ''
            varchar(3) | ''
            citext | ''
            bytea | \\x
            bool | true
            date | 1970-01-01
            time | 00:00:00
            timestamp | 1970-01-01 00:00:00
            interval | 00:00:00
            uuid | 00000000-0000-0000-0000-000000000000
            int4[] | {}
            hstore | ''
            json | {}
            jsonb | {}
            int8range | empty
            tsrange | empty
            whole | 0
            """)
    void aTypeHasAValue(String type, String text) {
        PgType column = column(type);
        String literal = NullDefaults.of(column).orElseThrow();

        assertThat(fixture()
                        .jdbc
                        .queryForObject("SELECT '%s'::%s::text".formatted(literal, column.name()), String.class))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "point", "inet", "tsvector", "feeling"})
    void aTypeHasNone(String type) {
        assertThat(NullDefaults.of(column(type))).isEmpty();
    }

    private PgType column(String type) {
        ExecutionFixture fixture = fixture();
        fixture.jdbc.execute("DROP TABLE IF EXISTS typed; DROP TYPE IF EXISTS feeling; DROP DOMAIN IF EXISTS whole;"
                + " CREATE TYPE feeling AS ENUM ('glad'); CREATE DOMAIN whole AS int4");
        fixture.table("typed", "(v %s)".formatted(type));
        return fixture.catalog("typed").column("v").type();
    }

    private ExecutionFixture fixture() {
        return new ExecutionFixture(Strategy.AUTO);
    }
}
