package dev.pgbulk.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Fixed;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Ruled;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Triggered;
import dev.pgbulk.event.BulkSynced;
import dev.pgbulk.promises.Creating;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.Postgres;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.event.EventListener;

/** What a sync creates, updates and deletes equals what Hibernate leaves, and what was synced is equal to its feed. */
@Tag("oracle")
class SyncOracleTests extends Creating {

    private static final int SHORT = 100;

    /** A log of a rule, and others of the sample, refer to their rows. */
    private static final Set<Class<?>> UNDELETABLE = Set.of(Ruled.class, Employee.class);

    /** Those whose rows or entities a trigger or a callback changes, so that they never equal their feed. */
    private static final Set<Class<?>> NEVER_EQUAL = Set.of(Observed.class, Triggered.class);

    static Stream<Arguments> all() {
        return withKeys(mutable().filter(it -> it.type() != Employee.class), 0);
    }

    /** Entities that are known by another key cannot refer to each other before they have ids. */
    static Stream<Arguments> changed() {
        return withKeys(mutable(), 1)
                .filter(it -> ((Sample<?>) it.get()[0]).type() != Employee.class || Boolean.TRUE.equals(it.get()[1]));
    }

    static Stream<Arguments> deletable() {
        return withKeys(mutable().filter(it -> !UNDELETABLE.contains(it.type())), 2);
    }

    static Stream<Arguments> stored() {
        return changed().filter(it -> !NEVER_EQUAL.contains(((Sample<?>) it.get()[0]).type()));
    }

    private static Stream<Sample<?>> mutable() {
        return Corpus.all().stream().filter(it -> it.type() != Fixed.class);
    }

    /** The long form takes both keys on both strategies; the short one of each, another for each promise and server. */
    private static Stream<Arguments> withKeys(Stream<Sample<?>> samples, int promise) {
        boolean isShort = Integer.getInteger("pgbulk.random.runs", SHORT) <= SHORT;
        int[] turn = {promise + Postgres.version()};
        return samples.flatMap(sample -> {
            boolean inTurn = turn[0]++ % 2 == 0;
            return Stream.of(true, false)
                    .filter(byId -> byId || sample.type() != Triggered.class)
                    .filter(byId -> !isShort || byId == inTurn || sample.type() == Triggered.class)
                    .flatMap(byId -> (isShort
                                    ? Stream.of(byId ? Strategy.UNNEST : Strategy.COPY)
                                    : Stream.of(Strategy.UNNEST, Strategy.COPY))
                            .map(strategy -> Arguments.of(sample, byId, strategy)));
        });
    }

    @ParameterizedTest(name = "{0} by id {1} and {2}")
    @MethodSource("all")
    <T> void whatIsCreatedEqualsWhatIsPersisted(Sample<T> sample, boolean byId, Strategy strategy) {
        check("America/Sao_Paulo", sample, byId, (oracle, key) -> oracle.checkCreated(key, strategy));
    }

    @ParameterizedTest(name = "{0} by id {1} and {2}")
    @MethodSource("changed")
    <T> void onlyChangedRowsAreWrittenAsByMerge(Sample<T> sample, boolean byId, Strategy strategy) {
        check("UTC", sample, byId, (oracle, key) -> oracle.checkChanged(key, strategy));
    }

    @ParameterizedTest(name = "{0} by id {1} and {2}")
    @MethodSource("stored")
    <T> void whatWasSyncedIsEqualToItsFeed(Sample<T> sample, boolean byId, Strategy strategy) {
        check("America/Sao_Paulo", sample, byId, (oracle, key) -> oracle.checkLeftAlone(key, strategy));
    }

    @ParameterizedTest(name = "{0} by id {1} and {2}")
    @MethodSource("deletable")
    <T> void whatIsDeletedLeavesWhatRemoveLeaves(Sample<T> sample, boolean byId, Strategy strategy) {
        check("UTC", sample, byId, (oracle, key) -> oracle.checkDeleted(key, strategy));
    }

    @ParameterizedTest(name = "{0} by id {1} and {2}")
    @MethodSource("all")
    <T> void whatAFailedCallHasSetIsTakenBack(Sample<T> sample, boolean byId, Strategy strategy) {
        Operations failing = operations(BulkSettings.defaults(), new Refuses());
        check("UTC", sample, byId, (oracle, key) -> oracle.checkTakenBack(key, strategy, failing));
    }

    static final class Refuses {

        @EventListener
        void on(BulkSynced<?> event) {
            throw new IllegalStateException("after");
        }
    }

    private <T> void check(
            String zone, Sample<T> sample, boolean byId, BiConsumer<SyncedLikeByHibernate, UpsertKey<T>> promise) {
        UpsertKey<T> key = byId ? UpsertKey.ofId(sample) : natural(sample);
        assumeTrue(key != null, "no attribute tells the instances apart");
        Objects.requireNonNull(key);
        Oracle oracle = new Oracle(entities, transactions, dataSource);
        SyncedLikeByHibernate syncs =
                new SyncedLikeByHibernate(new UpsertedLikeByHibernate(oracle, bulk, entities, transactions, database));
        JvmZone.in(zone, () -> promise.accept(syncs, key));
    }

    private <T> UpsertKey<T> natural(Sample<T> sample) {
        return inTransaction(() -> {
            List<? extends T> instances = sample.fresh().apply(entities);
            return UpsertKey.natural(sample, instances, false, unit);
        });
    }
}
