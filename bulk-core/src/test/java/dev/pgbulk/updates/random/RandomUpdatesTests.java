package dev.pgbulk.updates.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.updates.random.RandomPlan.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is written, and what is told of it, is what a naive model says, whatever the table, the keys, the operators, the
 * functions and the items. A failure names its seed; {@code -Dpgbulk.random.seed} runs that one alone.
 */
class RandomUpdatesTests {

    private static final int RUNS = Integer.getInteger("pgbulk.random.runs", 150);
    private static final @Nullable Long SEED = Long.getLong("pgbulk.random.seed");

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Flat.class, SplitRoot.class, Split.class, Annexed.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @Test
    void inOneTable() {
        run(Flat.class, Flat::new, "flat", "flat");
    }

    @Test
    void inTablesOfRootAndSubclass() {
        run(Split.class, Split::new, "splitroot", "split");
    }

    @Test
    void inSecondaryTable() {
        run(Annexed.class, Annexed::new, "annexed", "annex");
    }

    private static <T> void run(Class<T> type, Supplier<T> fresh, String first, String second) {
        RandomTable table = new RandomTable(unit.database(), first, second);
        BulkRepository<T, Object> repository = unit.bulk().forEntity(type);
        if (SEED != null) {
            runOne(SEED, table, repository, fresh);
            return;
        }
        long begin = System.nanoTime();
        List<AssertionError> failures = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try {
                runOne(begin + run, table, repository, fresh);
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }

    private static <T> void runOne(
            long seed, RandomTable table, BulkRepository<T, Object> repository, Supplier<T> fresh) {
        Random random = new Random(seed);
        Form form = Form.values()[random.nextInt(3)];
        Strategy strategy = Strategy.values()[random.nextInt(3)];
        List<Map<String, @Nullable Object>> rows = table.fill(random);
        List<String> before = table.lines();
        Plan plan = new RandomPlan(random, form, table.first().equals(table.second())).plan();
        String told = "seed %d, table %s, %s by %s, %s%nrows %s"
                .formatted(seed, table.first(), form, strategy, plan, String.join("\n     ", before));
        assertThat(before).as(told).isEqualTo(RandomTable.lines(rows));
        RowByRow.Expected expected = RowByRow.apply(plan, rows);

        String outcome;
        try {
            outcome = new RandomCall<>(repository, fresh, random, plan).outcome(form, strategy);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(told, unexpected);
        }

        assertThat(table.lines()).as(told).isEqualTo(RandomTable.lines(expected.rows()));
        assertThat(outcome).as(told).isEqualTo(expected.outcome());
    }
}
