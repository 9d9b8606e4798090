package dev.pgbulk.updates.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.updates.random.RandomPlan.Form;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * What is written, and what is told of it, is what a naive model says, whatever the table, the keys, the operators, the
 * functions and the items. A failure names its seed; {@code -Dpgbulk.random.seed} runs that one alone.
 */
class RandomUpdatesTests {

    private static final int RUNS = Integer.getInteger("pgbulk.random.runs", 100);
    private static final @Nullable Long SEED = Long.getLong("pgbulk.random.seed");

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Flat.class, SplitRoot.class, Split.class, Annexed.class, MarkedRoot.class, Marked.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @Test
    void inOneTable() {
        run(Flat.class, Flat::new, new RandomTable(unit.database(), "flat", "flat", false));
    }

    @Test
    void inTablesOfRootAndSubclass() {
        run(Split.class, Split::new, new RandomTable(unit.database(), "splitroot", "split", false));
    }

    @Test
    void inSecondaryTable() {
        run(Annexed.class, Annexed::new, new RandomTable(unit.database(), "annexed", "annex", true));
    }

    @Test
    void amongRowsOfAnotherClassAndDeletedOnes() {
        List<String> foreign = List.of(", 'M', true", ", 'R', false");
        run(
                Marked.class,
                Marked::new,
                new RandomTable(
                        unit.database(), "marked", "marked", false, ", kind, deleted", ", 'M', false", foreign));
    }

    private static <T> void run(Class<T> type, Supplier<T> fresh, RandomTable table) {
        if (SEED != null) {
            runOne(SEED, table, type, fresh);
            return;
        }
        long begin = System.nanoTime();
        List<AssertionError> failures = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try {
                runOne(begin + run, table, type, fresh);
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }

    private static <T> void runOne(long seed, RandomTable table, Class<T> type, Supplier<T> fresh) {
        Random random = new Random(seed);
        Form form = Form.values()[random.nextInt(3)];
        Strategy strategy = Strategy.values()[random.nextInt(3)];
        boolean managed = random.nextInt(4) == 0;
        List<Map<String, @Nullable Object>> rows = table.fill(random);
        List<String> before = table.lines();
        List<String> foreign = table.foreignLines();
        Plan plan = new RandomPlan(random, form, table.isOne()).plan();
        String told = "seed %d, table %s, %s by %s%s, %s%nrows %s"
                .formatted(
                        seed,
                        table.first(),
                        form,
                        strategy,
                        managed ? " among managed instances" : "",
                        plan,
                        String.join("\n     ", before));
        assertThat(before).as(told).isEqualTo(RowLine.of(rows));
        RowByRow.Expected expected = RowByRow.apply(plan, rows);

        RandomCall<T> call = new RandomCall<>(unit.bulk().forEntity(type), fresh, random, plan);
        String outcome;
        try {
            outcome = managed ? amongManaged(type, table, told, call, form, strategy) : call.outcome(form, strategy);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(told, unexpected);
        }

        assertThat(table.lines()).as(told).isEqualTo(RowLine.of(expected.rows()));
        assertThat(table.foreignLines()).as(told).isEqualTo(foreign);
        assertThat(outcome).as(told).isEqualTo(expected.outcome());
    }

    /** What the persistence context has of the rows is what they are, and Hibernate writes none of them. */
    private static <T> String amongManaged(
            Class<T> type, RandomTable table, String told, RandomCall<T> call, Form form, Strategy strategy) {
        String[] outcome = new String[1];
        try {
            unit.transaction().executeWithoutResult(status -> {
                EntityManager entities = unit.entities();
                CriteriaQuery<T> all = entities.getCriteriaBuilder().createQuery(type);
                all.select(all.from(type));
                List<T> instances = entities.createQuery(all).getResultList();
                call.know(instances);
                outcome[0] = call.outcome(form, strategy);
                List<String> lines = table.lines();
                List<Integer> ids = table.ids();
                assertThat(instances.stream()
                                .filter(it -> ids.contains(RowLine.value(it, "id")))
                                .map(RowLine::of))
                        .as(told)
                        .allMatch(line -> status.isRollbackOnly() || lines.contains(line));
            });
        } catch (UnexpectedRollbackException refused) {
            assertThat(outcome[0]).as(told).doesNotStartWith("updated");
        }
        return outcome[0];
    }
}
