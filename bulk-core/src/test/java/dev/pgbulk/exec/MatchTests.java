package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.MatchShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that lie in several tables are found before they are written. */
class MatchTests {

    @ParameterizedTest
    @EnumSource
    void byColumnsOfTwoTables(Strategy strategy) {
        ExecutionFixture fixture = animals(strategy);
        MatchShape shape = fixture.shape("animals")
                .key("name")
                .key(1, fixture.catalog("dogs"), "breed", " = ")
                .join("dogs", false)
                .match();

        assertThat(texts(fixture.match(shape, row("rex", "pug"), row("rex", "collie"), row("tom", "pug"))))
                .containsExactly("1:1", "0:3");
        assertThat(texts(fixture.match(shape, row("rex", "pug")))).containsExactly("0:3");
    }

    @ParameterizedTest
    @EnumSource
    void aTableMayHaveNoRow(Strategy strategy) {
        ExecutionFixture fixture = animals(strategy);

        assertThat(texts(fixture.match(
                        fixture.shape("animals")
                                .key("name")
                                .join("dogs", true)
                                .filter("SELECT id FROM animals WHERE id <> :f0", Map.of("f0", 1))
                                .match(),
                        row("tom"),
                        row("rex"))))
                .containsExactly("0:2", "1:3");
    }

    @ParameterizedTest
    @EnumSource
    void theLastMatchingItemWins(Strategy strategy) {
        ExecutionFixture fixture = animals(strategy);
        MatchShape shape = fixture.shape("animals")
                .key("id", " >= ")
                .key(1, fixture.catalog("dogs"), "breed", " <> ")
                .join("dogs", true)
                .overlapping()
                .match();

        assertThat(texts(fixture.match(shape, row(1L, "x"), row(3L, "x"), row(1L, "pug"))))
                .containsExactly("2:1", "1:3");
    }

    @ParameterizedTest
    @EnumSource
    void theRowsAreLocked(Strategy strategy) {
        ExecutionFixture fixture = animals(strategy);
        MatchShape shape = fixture.shape("animals")
                .key("name")
                .join("dogs", true)
                .overlapping()
                .match();
        List<Integer> free = fixture.call(it -> {
            it.match(Shaping.rows(shape.source(), List.of(row("rex"), row("max"))), shape, ExecutionFixture.READER);
            return java.util.concurrent.CompletableFuture.supplyAsync(() ->
                            fixture.jdbc.queryForList("SELECT id FROM animals FOR UPDATE SKIP LOCKED", Integer.class))
                    .join();
        });
        assertThat(free).containsExactly(2);
    }

    private static List<String> texts(List<Returned> rows) {
        return rows.stream().map(it -> it.position() + ":" + it.values()[0]).toList();
    }

    private ExecutionFixture animals(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("animals", "(id int8 PRIMARY KEY, name text)");
        fixture.table("dogs", "(id int8 PRIMARY KEY, breed text)");
        fixture.jdbc.execute("INSERT INTO animals VALUES (1, 'rex'), (2, 'tom'), (3, 'rex');"
                + " INSERT INTO dogs VALUES (1, 'collie'), (3, 'pug')");
        return fixture;
    }
}
