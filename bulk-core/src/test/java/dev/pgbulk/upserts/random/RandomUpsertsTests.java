package dev.pgbulk.upserts.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.testing.Postgres;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.upserts.random.UpsertCalls.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 4: what is written, and what is told of each item, is what a model says that takes row by row, whatever the
 * table and the options. A failure names its seed; {@code -Dpgbulk.random.seed} runs that one alone.
 */
@Tag("oracle")
class RandomUpsertsTests {

    private static final int RUNS = Integer.getInteger("pgbulk.random.runs", 100);
    private static final @Nullable Long SEED = Long.getLong("pgbulk.random.seed");
    private static final int NULLS_NOT_DISTINCT_FROM = 15;

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        Class<?>[] types = layouts().map(it -> it.type).toArray(Class<?>[]::new);
        unit = Unit.of("", layouts().map(Layout::ddl).collect(Collectors.joining()), types);
    }

    private static Stream<Layout> layouts() {
        return Arrays.stream(Layout.values())
                .filter(it -> it != Layout.WITH_NULLS || Postgres.version() >= NULLS_NOT_DISTINCT_FROM);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource
    void asTheModelSays(Layout layout) {
        assumeTrue(layouts().anyMatch(it -> it == layout), "a server that knows such indexes");
        if (SEED != null) {
            run(SEED, layout);
            return;
        }
        long begin = System.nanoTime();
        List<AssertionError> failures = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try {
                run(begin + run, layout);
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + RUNS + " runs failed", failures.get(0));
        }
    }

    private static void run(long seed, Layout layout) {
        run(seed, layout, layout.type);
    }

    private static <T extends Keyed> void run(long seed, Layout layout, Class<T> type) {
        Random random = new Random(seed);
        Form form = Form.values()[random.nextInt(Form.values().length)];
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        RandomUpsert upsert = new RandomUpsert(random, layout, form == Form.ENTITIES);
        UpsertPlan plan = upsert.plan();
        UpsertTable table = new UpsertTable(unit.database(), layout);
        table.fill(upsert.rows());
        BulkRepository<T, Object> repository = unit.bulk().forEntity(type);
        UpsertCalls<T> calls = new UpsertCalls<>(repository, layout, plan, random);
        if (form == Form.KEYED && !calls.isKeyed()) {
            form = Form.VALUES;
        }
        RowModel model = new RowModel(layout, plan, upsert.rows());
        String described = "seed %d, %s, %s by %s%n%s%nrows %s"
                .formatted(seed, layout, form, strategy, plan, String.join("\n     ", table.lines()));
        String expected = model.run();

        String told;
        try {
            told = calls.told(form, strategy);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(described, unexpected);
        }

        assertThat(told).as(described).isEqualTo(expected);
        assertThat(table.lines()).as(described).isEqualTo(model.lines());
        assertThat(calls.entities().stream().map(UpsertTable::knows))
                .as(described)
                .isEqualTo(
                        expected.startsWith("[")
                                ? calls.entities().stream().map(table::known).toList()
                                : plan.items().stream()
                                        .limit(calls.entities().size())
                                        .map(UpsertTable::asGiven)
                                        .toList());
    }
}
