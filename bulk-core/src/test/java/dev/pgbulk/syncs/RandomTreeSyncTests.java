package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Employee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Rows that refer to rows of their own table, at random: what holds in the end is allowed, whatever comes in between. */
@Tag("oracle")
class RandomTreeSyncTests extends Syncing {

    private static final int RUNS = Integer.getInteger("pgbulk.random.runs", 100);
    private static final long SEED = Long.getLong("pgbulk.random.seed", System.nanoTime());

    @Test
    void whatHoldsInTheEndIsWritten() {
        empty(Employee.class);
        for (int run = 0; run < RUNS; run++) {
            play(SEED + run);
        }
    }

    private void play(long seed) {
        Random random = new Random(seed);
        database.update("DELETE FROM employee");
        BulkRepository<Employee, Object> staff = bulk.forEntity(Employee.class);
        List<Employee> stored = new ArrayList<>();
        for (int at = random.nextInt(6); at > 0; at--) {
            Employee boss = stored.isEmpty() || random.nextBoolean() ? null : any(random, stored);
            stored.addAll(staff.bulkCreate(List.of(of("n" + stored.size(), boss))));
        }
        Map<String, @Nullable Object> expected = new TreeMap<>();
        List<Employee> feed = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            if (random.nextInt(3) > 0) {
                Employee boss = stored.isEmpty() || random.nextBoolean() ? null : any(random, stored);
                feed.add(of("n" + at, boss));
                expected.put("n" + at, boss == null ? null : boss.name);
            }
        }
        boolean deletes = random.nextInt(4) > 0;
        Map<String, @Nullable Object> before = rows();
        if (!deletes) {
            before.forEach((name, boss) -> {
                if (!expected.containsKey(name)) {
                    expected.put(name, boss);
                }
            });
        }
        boolean dangling = expected.values().stream().anyMatch(it -> it != null && !expected.containsKey(it));
        SyncOptions options =
                by(any(random, List.of(Strategy.values())), "name").allowEmpty();
        SyncOptions asked = deletes ? options : options.skipDeletes();
        String which = "seed " + seed + ": " + before + " to " + expected;
        if (dangling) {
            assertThat(catchThrowable(() -> staff.bulkSyncAll(feed, asked)))
                    .as(which)
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(rows()).as(which).isEqualTo(before);
            return;
        }
        SyncResult<Employee> result = sync(staff, feed, null, asked);
        assertThat(rows()).as(which).isEqualTo(expected);
        assertThat(result.created() + result.updated() + result.unchanged())
                .as(which)
                .isEqualTo(feed.size());
        assertThat(result.createdRows()).as(which).allMatch(it -> it.id != null);
    }

    private Map<String, @Nullable Object> rows() {
        Map<String, @Nullable Object> rows = new TreeMap<>();
        database.query("SELECT e.name, b.name FROM employee e LEFT JOIN employee b ON b.id = e.boss_id", row -> {
            rows.put(Objects.requireNonNull(row.getString(1)), row.getString(2));
        });
        return rows;
    }

    private static <V> V any(Random random, List<V> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Employee of(String name, @Nullable Employee boss) {
        Employee it = new Employee();
        it.name = name;
        it.boss = boss;
        return it;
    }
}
