package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.trap.Crate;
import dev.pgbulk.corpus.trap.Excluded;
import dev.pgbulk.corpus.trap.LongNamed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of names, and of a table that changes under a running application. */
class NameTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Excluded.class, LongNamed.class, Crate.Plain.class, Crate.Read.class);
    }

    /** Trap 69. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesThatStatementsUseThemselvesAreNoObstacle(Strategy strategy) {
        List<Excluded> fresh = Stream.generate(Excluded::new).limit(3).toList();
        fresh.forEach(it -> {
            it.c0 = "zero";
            it.c1 = "one";
            it.ord = 9;
            it.rows = 8;
            it.order = "order";
            it.s = "source";
        });
        create(Excluded.class, fresh, strategy);
        assertThat(database.queryForList(
                        "SELECT concat_ws(' ', c0, c1, ord, \"rows\", \"order\", s) FROM excluded", String.class))
                .hasSize(3)
                .containsOnly("zero one 9 8 order source");
    }

    /** Traps 67 and 68. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesOfAllTheBytesThatThereAreAreNoObstacle(Strategy strategy) {
        LongNamed one = new LongNamed();
        one.id = 1L;
        one.first = "first";
        LongNamed two = new LongNamed();
        two.id = 2L;
        create(LongNamed.class, List.of(one, two), strategy);
        inTransaction(() -> assertThat(entities.find(LongNamed.class, 1L).first).isEqualTo("first"));
    }

    /** Trap 71: the search path says where plain names are looked for, for the stage too. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTableOfTheSameNameInTheTemporarySchemaIsNotTakenForAStage(Strategy strategy) {
        inTransaction(() -> {
            database.execute("CREATE TEMP TABLE pgbulk_stage (x int) ON COMMIT DROP");
            create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("b")), strategy);
        });
        assertThat(rows(Crate.Read.class)).isEqualTo(2);
    }

    /** Trap 85: prepared statements of before the change. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTableMayChangeWhileTheApplicationRuns(Strategy strategy) {
        for (int often = 0; often < 12; often++) {
            create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("b")), strategy);
        }
        change(
                "ALTER TABLE crateread ADD COLUMN further integer, ALTER COLUMN size TYPE bigint",
                "ALTER TABLE crateread DROP COLUMN further, ALTER COLUMN size TYPE integer");
        for (int often = 0; often < 12; often++) {
            create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("b")), strategy);
        }
        assertThat(rows(Crate.Read.class)).isEqualTo(48);
    }

    /** Trap 85, of what the catalogue said before: the first refusal makes us read it again. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aColumnMayBecomeWiderWhileTheApplicationRuns(Strategy strategy) {
        create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("b")), strategy);
        change(
                "ALTER TABLE crateread ALTER COLUMN name TYPE text",
                "DELETE FROM crateread; ALTER TABLE crateread ALTER COLUMN name TYPE varchar(255)");
        List<Crate.Read> wide = List.of(Crate.read("a"), Crate.read("x".repeat(300)));
        assertThatThrownBy(() -> create(Crate.Read.class, wide, strategy)).isInstanceOf(BulkRowException.class);
        create(Crate.Read.class, wide, strategy);
        assertThat(rows(Crate.Read.class)).isEqualTo(4);
    }
}
