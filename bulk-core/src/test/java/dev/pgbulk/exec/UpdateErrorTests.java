package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.table.UpdateShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that the server refuses is named by its input index and attribute, or not at all. */
class UpdateErrorTests {

    @ParameterizedTest
    @EnumSource
    void theNewValueOfAKeyTellsTheRow(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things").key("id").set("id").update();

        assertRefused(fixture, shape, 101, "its id", row(2L, 10L), row(1L, 3L), row(4L, 11L));
        assertThat(fixture.texts("SELECT id FROM things ORDER BY id")).containsExactly("(1)", "(2)", "(3)", "(4)");
    }

    @ParameterizedTest
    @EnumSource
    void theOldValueOfAKeyTellsTheRowThatOthersReferTo(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.table("parts", "(id int8 PRIMARY KEY, thing int8 REFERENCES things)");
        fixture.jdbc.execute("INSERT INTO parts VALUES (1, 2)");
        UpdateShape shape = fixture.shape("things").key("id").set("id").update();

        assertFailed(fixture, shape, 101, "its id", row(1L, 12L), row(2L, 13L), row(3L, 14L));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReferredToMustBeThere(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.table("parts", "(id int8 PRIMARY KEY, thing int8 REFERENCES things)");
        fixture.jdbc.execute("INSERT INTO parts VALUES (1, 2), (2, 2)");
        UpdateShape shape = fixture.shape("parts").key("id").set("thing").update();

        assertFailed(fixture, shape, 101, "its thing", row(1L, 3L), row(2L, 99L));
    }

    @ParameterizedTest
    @EnumSource
    void theOperandOfAComputedValueTellsNoRow(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape =
                fixture.shape("things").key("id").compute("n", "", " + ").update();

        // 2 + 2 is 4, which is there; the row whose operand is 4 is innocent.
        assertRefused(fixture, shape, -1, "its n", row(2L, 2), row(1L, 4), row(3L, 40));
        assertRefused(fixture, shape, 100, "its n", row(2L, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyWrittenInPartTellsTheRowIfItIsTheOnlyOne(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("pairs", "(id int8 PRIMARY KEY, a text, b text, UNIQUE (a, b))");
        fixture.jdbc.execute("INSERT INTO pairs VALUES (1, 'x', '1'), (2, 'x', '2'), (3, 'y', '1')");
        UpdateShape shape = fixture.shape("pairs").key("id").set("b").update();

        assertRefused(fixture, shape, 101, null, row(3L, "5"), row(2L, "1"));
        assertRefused(fixture, shape, -1, null, row(3L, "1"), row(2L, "1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"COPY"})
    void aValueThatTheStageDoesNotTakeTellsRowAndAttribute(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things").key("id").set("name").update();

        assertFailed(fixture, shape, 101, "its name", row(1L, "fine"), row(2L, "a\0b"));
    }

    private static void assertRefused(
            ExecutionFixture fixture, UpdateShape shape, int index, @Nullable String attribute, Object[]... rows) {
        BulkDuplicateKeyException failure =
                catchThrowableOfType(BulkDuplicateKeyException.class, () -> fixture.update(shape, rows));
        assertThat(failure).isNotNull();
        assertThat(failure.index()).isEqualTo(index);
        assertThat(failure.attribute()).isEqualTo(attribute);
    }

    private static void assertFailed(
            ExecutionFixture fixture, UpdateShape shape, int index, @Nullable String attribute, Object[]... rows) {
        BulkRowException failure = catchThrowableOfType(BulkRowException.class, () -> fixture.update(shape, rows));
        assertThat(failure).isNotNull();
        assertThat(failure.index()).isEqualTo(index);
        assertThat(failure.attribute()).isEqualTo(attribute);
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, name text, n int4 UNIQUE)");
        fixture.jdbc.execute("INSERT INTO things SELECT i, 'n' || i, i FROM generate_series(1, 4) i");
        return fixture;
    }
}
