package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Row;
import dev.pgbulk.corpus.Vehicle;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As many statements for many rows as for a few. */
class StatementCountTests {

    private static final int FEW = 10;
    private static final int MANY = 10_000;

    @BeforeEach
    void empty() {
        Path.empty();
    }

    @ParameterizedTest
    @EnumSource
    void forIdsFromASequence(Path path) {
        assertConstant(path, Product.class, i -> Product.of("p" + i, "1"), 1);
    }

    @ParameterizedTest
    @EnumSource
    void forIdsFromASequenceOneByOne(Path path) {
        assertConstant(path, Ids.Pooled.class, i -> new Ids.Pooled(), 1);
    }

    @ParameterizedTest
    @EnumSource
    void forIdsByTheDatabase(Path path) {
        assertConstant(path, Ids.ByIdentity.class, i -> new Ids.ByIdentity(), 0);
    }

    @ParameterizedTest
    @EnumSource
    void forGeneratedColumns(Path path) {
        assertConstant(path, Defaulted.class, i -> new Defaulted(), 1);
    }

    @ParameterizedTest
    @EnumSource
    void forJoinedTables(Path path) {
        assertConstant(path, Vehicle.class, i -> i % 2 == 0 ? new Vehicle.Car() : new Vehicle.Tanker(), 1);
    }

    @ParameterizedTest
    @EnumSource
    void forElementCollections(Path path) {
        assertConstant(
                path,
                Collected.class,
                i -> {
                    Collected it = new Collected();
                    it.set.add("s" + i);
                    it.list.addAll(List.of(1, 2));
                    return it;
                },
                1);
    }

    /** A few ids come from Hibernate's generator, which draws on a connection of its own; many in one statement. */
    private static <T> void assertConstant(Path path, Class<T> type, IntFunction<T> made, int draws) {
        List<String> few = statements(path, type, made, FEW);
        List<String> many = statements(path, type, made, MANY);
        assertThat(withoutDraws(many))
                .as("%s by %s: %d statements for %d rows, %d for %d", type, path, few.size(), FEW, many.size(), MANY)
                .isEqualTo(withoutDraws(few));
        assertThat(many.size() - withoutDraws(many).size()).as("draws of ids").isLessThanOrEqualTo(Math.max(draws, 1));
    }

    private static List<String> withoutDraws(List<String> statements) {
        return statements.stream().filter(it -> !it.contains("nextval(")).toList();
    }

    /** The names of stages differ from call to call, and where a batch is cut the text stays. */
    private static <T> List<String> statements(Path path, Class<T> type, IntFunction<T> made, int count) {
        List<T> rows = IntStream.range(0, count).mapToObj(made).toList();
        Path.empty();
        path.create(type, List.of(made.apply(-1)));
        Path.empty();
        List<String> statements = path.unit().dataSource().during(() -> path.create(type, rows));
        assertThat(rows)
                .allSatisfy(
                        it -> assertThat(it instanceof Row row ? row.id : "id").isNotNull());
        return statements;
    }
}
