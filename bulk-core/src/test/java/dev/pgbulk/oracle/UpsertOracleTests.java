package dev.pgbulk.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Fixed;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.promises.Creating;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.Tables;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upsert creates equals what persist writes, and what it updates equals what Hibernate's own updates write. */
@Tag("oracle")
class UpsertOracleTests extends Creating {

    /** Callbacks are not called. */
    private static final Set<Class<?>> BY_CALLBACKS = Set.of(Tracked.class, Observed.class);

    /** Those that a stateless session cannot write, such as have collections of their own. */
    private static final Set<Class<?>> NOT_STATELESS = Set.of(Collected.class, Erasable.ByFlag.class);

    static Stream<Arguments> created() {
        return cases(Corpus.all().stream());
    }

    static Stream<Arguments> existing() {
        return cases(Corpus.all().stream());
    }

    static Stream<Arguments> mutable() {
        return cases(Corpus.all().stream().filter(it -> it.type() != Fixed.class));
    }

    static Stream<Arguments> stateless() {
        return cases(
                Corpus.all().stream().filter(it -> it.type() != Fixed.class && !NOT_STATELESS.contains(it.type())));
    }

    private static Stream<Arguments> cases(Stream<Sample<?>> samples) {
        return samples.filter(it -> !BY_CALLBACKS.contains(it.type()))
                .flatMap(sample -> Stream.of(UpsertKey.Kind.values())
                        .filter(kind -> kind == UpsertKey.Kind.ID || sample.type() != Employee.class)
                        .flatMap(kind -> Stream.of(Strategy.UNNEST, Strategy.COPY)
                                .map(strategy -> Arguments.of(sample, kind, strategy))));
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
    @MethodSource("mutable")
    <T> void onlyChangedRowsAreWrittenAsByMerge(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("UTC", sample, kind, (oracle, key) -> oracle.checkOnlyChanged(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("existing")
    <T> void whatIsStoredAlreadyIsUnchanged(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("America/Sao_Paulo", sample, kind, (oracle, key) -> oracle.checkUnchanged(key, strategy));
    }

    @ParameterizedTest(name = "{0} by {1} and {2}")
    @MethodSource("existing")
    <T> void whatExistsIsLeftAloneIfWanted(Sample<T> sample, UpsertKey.Kind kind, Strategy strategy) {
        check("UTC", sample, kind, (oracle, key) -> oracle.checkExisting(key, strategy));
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
        JvmZone.in(zone, dataSource, () -> promise.accept(upserts, key));
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
        int number = 0;
        for (String table : Tables.of(unit, key.sample().type()).entity()) {
            boolean there = !database.queryForList(
                            "SELECT 1 FROM pg_attribute WHERE attrelid = ?::regclass AND quote_ident(attname) = ?",
                            table,
                            column)
                    .isEmpty();
            if (there) {
                String name = "upsert_oracle_" + number++;
                change("CREATE UNIQUE INDEX " + name + " ON " + table + " (" + column + ")", "DROP INDEX " + name);
            }
        }
    }
}
