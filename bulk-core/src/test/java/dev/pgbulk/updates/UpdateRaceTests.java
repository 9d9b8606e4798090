package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.testing.Sessions;
import dev.pgbulk.testing.Unit;
import dev.pgbulk.updates.random.Annexed;
import dev.pgbulk.updates.random.Flat;
import dev.pgbulk.updates.random.Split;
import dev.pgbulk.updates.random.SplitRoot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Promise 10: sessions that update overlapping rows, each in an order of its own, wait for each other and do not deadlock.
 * They are in transactions of their own, so that nothing is retried; and no increment is lost.
 */
class UpdateRaceTests {

    private static final int ROWS = 3_000;
    private static final Duration SHORT = Duration.ofMillis(Long.getLong("pgbulk.race.millis", 400));
    private static final PredicateSpecification<Flat> EVEN =
            (it, builder) -> builder.equal(builder.mod(it.<Integer>get("n"), 2), 0);

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Flat.class, SplitRoot.class, Split.class, Annexed.class);
        fill("flat (id, version, a, n, b, t, d)", "i, 0, 0, i / 3, 'b' || mod(i, 50), 't' || i, 0");
        fill("splitroot (id, version, a, n, t)", "i, 0, 0, i / 3, 't' || i");
        fill("split (id, b, d)", "i, 'b' || mod(i, 50), 0");
        fill("annexed (id, version, a, n, t)", "i, 0, 0, i / 3, 't' || i");
    }

    private static void fill(String columns, String values) {
        unit.database()
                .update("INSERT INTO %s SELECT %s FROM generate_series(1, %d) i ORDER BY md5(CAST(i AS text))"
                        .formatted(columns, values, ROWS));
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byId(Strategy strategy) {
        race("a", "flat", by(Flat.class, strategy, "a", random -> some(random, i -> Map.of("id", i, "a", 1)), "id"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byAnotherColumnOfWhichThereIsNoIndex(Strategy strategy) {
        race(
                "a",
                "flat",
                by(Flat.class, strategy, "a", random -> some(random, i -> Map.of("t", "t" + i, "a", 1)), "t"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byAColumnThatSeveralRowsShare(Strategy strategy) {
        race("a", "flat", by(Flat.class, strategy, "a", random -> some(random, i -> Map.of("n", i / 3, "a", 1)), "n"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void bySeveralColumns(Strategy strategy) {
        race(
                "a",
                "flat",
                by(
                        Flat.class,
                        strategy,
                        "a",
                        random -> some(random, i -> Map.of("b", "b" + i % 50, "id", i, "a", 1)),
                        "b",
                        "id"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byOverlappingRanges(Strategy strategy) {
        UpdateOptions options = options(strategy, "a", "id").keyFieldOp("id", "between");
        race(
                "a",
                "flat",
                random -> unit.bulk()
                        .forEntity(Flat.class)
                        .pgBulkUpdate(
                                some(random, i -> Map.of("id", List.of(i, i + 20), "a", 1))
                                        .subList(0, 60),
                                options)
                        .updated());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void amongTheRowsOfACondition(Strategy strategy) {
        UpdateOptions options = options(strategy, "a", "id").where(EVEN);
        race(
                "a",
                "flat",
                random -> unit.bulk()
                        .forEntity(Flat.class)
                        .pgBulkUpdate(some(random, i -> Map.of("id", i, "a", 1)), options)
                        .updated());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byAFilterAndByKeys(Strategy strategy) {
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy).set("a", SetFunction.INCREMENT);
        BulkRepository<Flat, Object> flat = unit.bulk().forEntity(Flat.class);
        race("a", "flat", random -> switch (random.nextInt(3)) {
            case 0 -> flat.bulkUpdate(EVEN, Map.of("a", 1), options).updated();
            case 1 ->
                flat.bulkUpdate(EVEN, Map.of("a", 1), options.batchSize(500)).updated();
            default ->
                flat.pgBulkUpdate(some(random, i -> Map.of("id", i, "a", 1)), options)
                        .updated();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofTwoTablesByTheKeyOfOne(Strategy strategy) {
        race(
                "d",
                "split",
                by(Split.class, strategy, "d", random -> some(random, i -> Map.of("t", "t" + i, "d", 1)), "t"));
        race(
                "a",
                "splitroot",
                by(Split.class, strategy, "a", random -> some(random, i -> Map.of("b", "b" + i % 50, "a", 1)), "b"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofRowsThatASecondaryTableDoesNotHaveYet(Strategy strategy) {
        unit.database().update("DELETE FROM annex");
        race(
                "d",
                "annex",
                by(Annexed.class, strategy, "d", random -> some(random, i -> Map.of("id", i, "d", 1)), "id"));
    }

    private static UpdateOptions options(Strategy strategy, String raised, String... keys) {
        return UpdateOptions.keyFields(keys).strategy(strategy).set(raised, SetFunction.INCREMENT);
    }

    private static <T> ToLongFunction<Random> by(
            Class<T> type,
            Strategy strategy,
            String raised,
            java.util.function.Function<Random, List<Map<String, Object>>> items,
            String... keys) {
        UpdateOptions options = options(strategy, raised, keys);
        BulkRepository<T, Object> repository = unit.bulk().forEntity(type);
        return random -> repository.pgBulkUpdate(items.apply(random), options).updated();
    }

    /** Items of about half of the rows in random order. */
    private static List<Map<String, Object>> some(Random random, IntFunction<Map<String, Object>> item) {
        List<Map<String, Object>> some = new ArrayList<>();
        for (int id = 1; id <= ROWS; id++) {
            if (random.nextBoolean()) {
                some.add(item.apply(id));
            }
        }
        Collections.shuffle(some, random);
        return some;
    }

    private static void race(String column, String table, ToLongFunction<Random> update) {
        long seed = System.nanoTime();
        long before = sum(column, table);
        long end = seed + SHORT.toNanos();
        AtomicLong updated = new AtomicLong();
        CompletableFuture<?>[] sessions = new CompletableFuture<?>[2];
        for (int at = 0; at < sessions.length; at++) {
            Random random = new Random(seed + at);
            sessions[at] = CompletableFuture.runAsync(
                    () -> {
                        do {
                            unit.transaction()
                                    .executeWithoutResult(status -> updated.addAndGet(update.applyAsLong(random)));
                        } while (System.nanoTime() < end);
                    },
                    Sessions.EACH_BY_ITSELF);
        }
        CompletableFuture.allOf(sessions).join();
        assertThat(updated.get()).as("seed %d", seed).isPositive();
        assertThat(sum(column, table) - before).as("seed %d", seed).isEqualTo(updated.get());
    }

    private static long sum(String column, String table) {
        Long sum = unit.database()
                .queryForObject("SELECT coalesce(sum(%s), 0) FROM %s".formatted(column, table), Long.class);
        return sum == null ? 0 : sum;
    }
}
