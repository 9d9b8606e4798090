package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.testing.Sessions;
import dev.pgbulk.testing.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promises 4 and 10: two sessions write overlapping sets of keys in random order while a third deletes. Nothing fails, no
 * row is lost or there twice, and what each call tells of each item is what a trigger has seen. The calls are in
 * transactions of their own, so that nothing is retried.
 */
@Tag("oracle")
class UpsertRaceTests {

    private static final int KEYS = 400;
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("pgbulk.race.seconds", 3));
    private static final String WITNESS = """
            CREATE TABLE witness (at bigserial, txid int8, tab text, op text, region int4, name text, writer text);
            CREATE INDEX ON witness (name); CREATE INDEX ON witness (txid);
            CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE it record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
            BEGIN
              INSERT INTO witness (txid, tab, op, region, name, writer) VALUES (txid_current(), TG_ARGV[0], TG_OP, it.region, it.name, it.writer);
              RETURN NULL;
            END $$;
            DROP TABLE divided;
            CREATE TABLE divided (id int8 NOT NULL, region int4 NOT NULL, name text, hits int4, writer text,
              UNIQUE (region, name)) PARTITION BY LIST (region);
            CREATE TABLE divided_0 PARTITION OF divided FOR VALUES IN (0);
            CREATE TABLE divided_rest PARTITION OF divided DEFAULT;
            ALTER TABLE whole ADD UNIQUE (region, name);
            CREATE TRIGGER seen AFTER INSERT OR UPDATE OR DELETE ON whole FOR EACH ROW EXECUTE FUNCTION witness('whole');
            CREATE TRIGGER seen AFTER INSERT OR UPDATE OR DELETE ON loose FOR EACH ROW EXECUTE FUNCTION witness('loose');
            CREATE TRIGGER seen AFTER INSERT OR UPDATE OR DELETE ON divided
              FOR EACH ROW EXECUTE FUNCTION witness('divided')""";

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", WITNESS, Contested.Whole.class, Contested.Divided.class, Contested.Loose.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofOneTable(Strategy strategy) {
        race(Contested.Whole.class, "whole", options(strategy));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofAPartitionedTable(Strategy strategy) {
        race(Contested.Divided.class, "divided", options(strategy));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofATableWithoutAUniqueIndex(Strategy strategy) {
        race(Contested.Loose.class, "loose", options(strategy).keyIsUnique(false));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofExistingRowsThatAreLeftAlone(Strategy strategy) {
        race(Contested.Whole.class, "whole", options(strategy).update(false));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void inSeveralBatches(Strategy strategy) {
        race(Contested.Whole.class, "whole", options(strategy).batchSize(37));
    }

    private static UpsertOptions options(Strategy strategy) {
        return UpsertOptions.keyFields("region", "name").strategy(strategy).set("hits", SetFunction.INCREMENT);
    }

    private static <T extends Contested> void race(Class<T> type, String table, UpsertOptions options) {
        unit.database().execute("TRUNCATE " + table + ", witness");
        BulkRepository<T, Object> repository = unit.bulk().forEntity(type);
        long seed = System.nanoTime();
        long end = seed + LONG.toNanos();
        AtomicInteger calls = new AtomicInteger();
        List<CompletableFuture<?>> sessions = new ArrayList<>();
        for (int at = 0; at < 2; at++) {
            sessions.add(session(seed + at, end, random -> {
                upsert(repository, options, table, random);
                calls.incrementAndGet();
            }));
        }
        sessions.add(session(seed + 2, end, random -> delete(table, random)));
        CompletableFuture.allOf(sessions.toArray(CompletableFuture<?>[]::new)).join();
        assertThat(calls.get()).as("calls, seed %d", seed).isGreaterThan(2);
        assertNothingLost(table, seed);
    }

    private static CompletableFuture<?> session(long seed, long end, Consumer<Random> work) {
        Random random = new Random(seed);
        return CompletableFuture.runAsync(
                () -> {
                    do {
                        unit.transaction().executeWithoutResult(status -> work.accept(random));
                    } while (System.nanoTime() < end);
                },
                Sessions.EACH_BY_ITSELF);
    }

    /** One call, and what the witness has to say of it. */
    private static <T extends Contested> void upsert(
            BulkRepository<T, Object> repository, UpsertOptions options, String table, Random random) {
        List<Integer> keys = new ArrayList<>(IntStream.range(0, KEYS).boxed().toList());
        Collections.shuffle(keys, random);
        List<Map<String, Object>> items = keys.subList(0, 1 + random.nextInt(KEYS / 2)).stream()
                .map(it -> Map.<String, Object>of(
                        "region", it % 3, "name", "n" + it, "hits", 1, "writer", "w" + random.nextInt(1_000)))
                .toList();

        UpsertResult<T> result = repository.pgBulkUpdateOrCreate(items, options);

        List<String> told = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Outcome outcome = result.outcomes().get(index);
            if (outcome.kind() != Outcome.Kind.SKIPPED) {
                Map<String, Object> item = items.get(index);
                told.add("%s %s %s %s"
                        .formatted(
                                outcome.equals(Outcome.CREATED) ? "INSERT" : "UPDATE",
                                item.get("region"),
                                item.get("name"),
                                item.get("writer")));
            } else {
                assertThat(outcome.reason()).isEqualTo(Outcome.Reason.EXISTS);
            }
        }
        assertThat(unit.database()
                        .queryForList(
                                "SELECT op || ' ' || region || ' ' || name || ' ' || writer FROM witness WHERE txid = txid_current()",
                                String.class))
                .as("what the trigger of %s has seen", table)
                .containsExactlyInAnyOrderElementsOf(told);
    }

    private static void delete(String table, Random random) {
        unit.database()
                .update(
                        "DELETE FROM " + table + " t USING (SELECT id FROM " + table
                                + " WHERE hashtext(name || ?) % 8 = 0 ORDER BY region, name FOR UPDATE) d WHERE t.id = d.id",
                        String.valueOf(random.nextInt()));
    }

    /** Each key has one row at most, there if it was created once more than deleted, with a hit for each write since. */
    private static void assertNothingLost(String table, long seed) {
        assertThat(unit.database().queryForList("""
                        SELECT coalesce(w.region, t.region) || ' ' || coalesce(w.name, t.name)
                        FROM (SELECT region, name, count(*) FILTER (WHERE op = 'INSERT') AS made,
                                     count(*) FILTER (WHERE op = 'DELETE') AS gone
                              FROM witness GROUP BY region, name) w
                        FULL JOIN (SELECT region, name, count(*) AS there FROM %s GROUP BY region, name) t
                          USING (region, name)
                        WHERE coalesce(made, 0) - coalesce(gone, 0) <> coalesce(there, 0) OR there > 1
                        """.formatted(table), String.class))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(unit.database().queryForList("""
                        SELECT t.region || ' ' || t.name || ' ' || t.hits FROM %s t CROSS JOIN LATERAL (
                          SELECT count(*) AS hits FROM witness w WHERE (w.region, w.name) = (t.region, t.name)
                            AND w.at >= (SELECT max(at) FROM witness i
                                         WHERE (i.region, i.name) = (t.region, t.name) AND i.op = 'INSERT')) w
                        WHERE w.hits <> t.hits
                        """.formatted(table), String.class))
                .as("seed %d", seed)
                .isEmpty();
    }
}
