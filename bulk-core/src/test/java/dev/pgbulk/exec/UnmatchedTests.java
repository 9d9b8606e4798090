package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that is there but was not written is not taken for a missing one. */
class UnmatchedTests {

    private static final String DROPPING = """
            CREATE OR REPLACE FUNCTION drop_odd() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN IF NEW.id %% 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END';
            CREATE TRIGGER drop_odd BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION drop_odd();
            """;

    @ParameterizedTest
    @EnumSource
    void aRowThatATriggerDropsIsNeitherWrittenNorUnmatched(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, n int4)");
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 0), (2, 0)");
        fixture.jdbc.execute(DROPPING.formatted("things"));

        Updated updated =
                fixture.update(fixture.shape("things").key("id").set("n").update(), row(1L, 5), row(2L, 5), row(3L, 5));

        assertThat(updated.written().stream()).containsExactly(1);
        assertThat(updated.unmatched().stream()).containsExactly(2);
        assertThat(fixture.texts("TABLE things ORDER BY id")).containsExactly("(1,0)", "(2,5)");
    }

    @ParameterizedTest
    @EnumSource
    void aTriggerOfAPartitionCountsToo(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("parts", "(id int8 PRIMARY KEY, n int4) PARTITION BY RANGE (id)");
        fixture.jdbc.execute("CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE high PARTITION OF parts FOR VALUES FROM (10) TO (20);"
                + " INSERT INTO parts VALUES (1, 0), (11, 0)");
        fixture.jdbc.execute(DROPPING.formatted("high"));

        Updated updated = fixture.update(
                fixture.shape("parts").key("id").set("n").update(), row(1L, 5), row(11L, 5), row(12L, 5));

        assertThat(updated.written().stream()).containsExactly(0);
        assertThat(updated.unmatched().stream()).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfAViewAreWrittenByItsTrigger(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, n int4)");
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 0), (2, 0);"
                + " CREATE VIEW seen AS SELECT id, max(n) AS n FROM things GROUP BY id;"
                + " CREATE OR REPLACE FUNCTION write_seen() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN UPDATE things SET n = NEW.n WHERE id = OLD.id; RETURN NEW; END';"
                + " CREATE TRIGGER write_seen INSTEAD OF UPDATE ON seen FOR EACH ROW EXECUTE FUNCTION write_seen()");

        Updated updated = fixture.update(
                fixture.shape("seen").key("id").set("n").returning("n").update(), row(2L, 5), row(3L, 5));

        assertThat(updated.returned())
                .singleElement()
                .extracting(it -> it.values()[0])
                .isEqualTo(5);
        assertThat(updated.unmatched().stream()).containsExactly(1);
        assertThat(fixture.texts("TABLE things ORDER BY id")).containsExactly("(1,0)", "(2,5)");
    }
}
