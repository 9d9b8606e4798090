package dev.pgbulk.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Fixed;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Measurement;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.OpenTicket;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Triggered;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Creating;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.Postgres;
import dev.pgbulk.testing.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.event.EventListener;

/** What an upsert creates equals what persist writes, and what it updates equals what Hibernate's own updates write. */
@Tag("oracle")
class UpsertOracleTests extends Creating {

    /** Those that a stateless session cannot write, such as have collections of their own. */
    private static final Set<Class<?>> NOT_STATELESS = Set.of(Collected.class, Erasable.ByFlag.class);

    private static final int SHORT = 100;

    static Stream<Arguments> created() {
        return onBothPaths(mutable(), 0);
    }

    static Stream<Arguments> written() {
        return onOnePath(mutable(), 1);
    }

    static Stream<Arguments> stateless() {
        return onOnePath(mutable().filter(it -> !NOT_STATELESS.contains(it.type())), 2);
    }

    static Stream<Arguments> failing() {
        return onOnePath(mutable(), 3);
    }

    static Stream<Arguments> stored() {
        return onBothPaths(mutable().filter(it -> it.type() != Observed.class), 4);
    }

    private static Stream<Sample<?>> mutable() {
        return Corpus.all().stream().filter(it -> it.type() != Fixed.class);
    }

    /** Without the key of partitions the id has no unique index, nor has a view; a trigger changes the names. */
    private static boolean isPossible(Sample<?> sample, UpsertKey.Kind kind) {
        Class<?> type = sample.type();
        return switch (kind) {
            case ID -> type != Measurement.class && type != OpenTicket.class && type != Ids.Alone.class;
            case INDEX ->
                !Set.of(Measurement.class, OpenTicket.class, Triggered.class, Employee.class)
                        .contains(type);
            case SEARCH -> type != Triggered.class && type != Employee.class;
        };
    }

    /** The long forms take every key on both paths; the short ones one of them for each sample, another for each promise and server. */
    private static Stream<Arguments> onBothPaths(Stream<Sample<?>> samples, int promise) {
        if (Integer.getInteger("pgbulk.random.runs", SHORT) <= SHORT) {
            return onOnePath(samples, promise);
        }
        return samples.flatMap(sample -> kinds(sample)
                .flatMap(kind -> Stream.of(Strategy.UNNEST, Strategy.COPY)
                        .map(strategy -> Arguments.of(sample, kind, strategy))));
    }

    private static Stream<Arguments> onOnePath(Stream<Sample<?>> samples, int promise) {
        boolean all = Integer.getInteger("pgbulk.random.runs", SHORT) > SHORT;
        int[] turn = {promise + Postgres.version()};
        return samples.flatMap(sample -> {
            List<UpsertKey.Kind> kinds = kinds(sample).toList();
            return kinds.isEmpty() || all
                    ? kinds.stream().map(kind -> onePath(sample, kind))
                    : Stream.of(onePath(sample, kinds.get(turn[0]++ % kinds.size())));
        });
    }

    private static Arguments onePath(Sample<?> sample, UpsertKey.Kind kind) {
        return Arguments.of(sample, kind, kind == UpsertKey.Kind.INDEX ? Strategy.COPY : Strategy.UNNEST);
    }

    private static Stream<UpsertKey.Kind> kinds(Sample<?> sample) {
        return Stream.of(UpsertKey.Kind.values()).filter(kind -> isPossible(sample, kind));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("created")
    <T> void whatIsCreatedEqualsWhatIsPersisted(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("UTC", sample, kind, (oracle, key) -> oracle.checkCreated(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("stateless")
    <T> void everyAttributeIsWrittenAsByAStatelessSession(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("America/Sao_Paulo", sample, kind, (oracle, key) -> oracle.checkUpdated(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("written")
    <T> void onlyChangedRowsAreWrittenAsByMerge(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("UTC", sample, kind, (oracle, key) -> oracle.checkOnlyChanged(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("stored")
    <T> void whatIsStoredAlreadyIsLeftAlone(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("America/Sao_Paulo", sample, kind, (oracle, key) -> oracle.checkLeftAlone(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("failing")
    <T> void whatAFailedCallHasSetIsTakenBack(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        Operations failing = operations(BulkSettings.defaults(), new Refuses());
        check("UTC", sample, kind, (oracle, key) -> oracle.checkTakenBack(key, strategy, failing));
    }

    static final class Refuses {

        @EventListener
        void on(BulkCreated<?> event) {
            throw new IllegalStateException("after");
        }

        @EventListener
        void on(BulkUpdated<?> event) {
            throw new IllegalStateException("after");
        }
    }

    private <T> void check(
            String zone,
            Sample<T> sample,
            UpsertKey.Kind kind,
            BiConsumer<UpsertedLikeByHibernate, UpsertKey<T>> promise) {
        UpsertKey<T> key = kind == UpsertKey.Kind.ID ? UpsertKey.ofId(sample) : natural(sample, kind);
        assumeTrue(key != null, "no attribute tells the instances apart");
        Objects.requireNonNull(key);
        if (kind == UpsertKey.Kind.INDEX) {
            index(key);
        }
        Oracle oracle = new Oracle(entities, transactions, dataSource);
        UpsertedLikeByHibernate upserts = new UpsertedLikeByHibernate(oracle, bulk, entities, transactions, database);
        JvmZone.in(zone, () -> promise.accept(upserts, key));
    }

    private <T> UpsertKey<T> natural(Sample<T> sample, UpsertKey.Kind kind) {
        return inTransaction(() -> {
            List<? extends T> instances = sample.fresh().apply(entities);
            return UpsertKey.natural(sample, instances, kind == UpsertKey.Kind.INDEX, unit);
        });
    }

    /** In each table that has the column. */
    private void index(UpsertKey<?> key) {
        String column = Objects.requireNonNull(key.column());
        String bare =
                column.startsWith("\"") ? column.substring(1, column.length() - 1) : column.toLowerCase(Locale.ROOT);
        for (String table : Tables.of(unit, key.sample().type()).entity()) {
            boolean there = !database.queryForList(
                            "SELECT 1 FROM pg_attribute WHERE attrelid = ?::regclass AND attname = ?", table, bare)
                    .isEmpty();
            if (there) {
                database.execute("CREATE UNIQUE INDEX ON " + table + " (" + column + ")");
                String index = database.queryForObject(
                        "SELECT max(indexrelid)::regclass::text FROM pg_index WHERE indrelid = ?::regclass",
                        String.class,
                        table);
                afterwards(() -> database.execute("DROP INDEX " + index));
            }
        }
    }
}
