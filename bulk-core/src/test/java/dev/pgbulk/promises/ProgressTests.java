package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1.4: progress is told between statements, grows, and ends at the total. */
class ProgressTests extends Creating {

    private final List<Progress> told = new ArrayList<>();

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Collected.class, Ids.ByIdentity.class, Vehicle.class);
    }

    private CreateOptions telling(Strategy strategy) {
        return CreateOptions.defaults().strategy(strategy).progress(told::add);
    }

    private void endsAt(Class<?> type, long total) {
        assertThat(told).isNotEmpty().allSatisfy(it -> {
            assertThat(it.entityType()).isEqualTo(type);
            assertThat(it.total()).isEqualTo(total);
            assertThat(it.elapsed()).isPositive();
        });
        assertThat(told).extracting(Progress::done).isSorted().endsWith(total).allMatch(done -> done <= total);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itGrowsStatementByStatementAndEndsAtTheTotal(Strategy strategy) {
        create(Product.class, EventTests.some(45_000), telling(strategy));
        endsAt(Product.class, 45_000);
        assertThat(told).hasSizeGreaterThan(1);
        assertThat(told.get(0).done()).isLessThan(45_000);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itGrowsBatchByBatch(Strategy strategy) {
        create(Product.class, EventTests.some(5), telling(strategy).batchSize(2));
        assertThat(told).extracting(Progress::done).containsExactly(2L, 4L, 5L);
        told.clear();
        List<Product> others =
                Stream.of("x", "y", "z").map(it -> Product.of(it, "1")).toList();
        create(Product.class, others, telling(strategy).batchSize(2).transactionPerBatch());
        assertThat(told).extracting(Progress::done).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void entitiesOfSeveralRowsAreCountedOnce(Strategy strategy) {
        List<Collected> collected = repeat(3, () -> {
            Collected it = new Collected();
            it.set = Set.of("a", "b");
            it.bag = List.of("c");
            return it;
        });
        create(Collected.class, collected, telling(strategy));
        endsAt(Collected.class, 3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itEndsAtTheTotalWhereTheDatabaseMakesTheIds(Strategy strategy) {
        create(Ids.ByIdentity.class, repeat(3, Ids.ByIdentity::new), telling(strategy));
        endsAt(Ids.ByIdentity.class, 3);
        told.clear();
        create(Ids.ByIdentity.class, repeat(1, Ids.ByIdentity::new), telling(strategy));
        endsAt(Ids.ByIdentity.class, 1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aListenerMayUseTheDatabase(Strategy strategy) {
        List<Long> seen = new ArrayList<>();
        CreateOptions options = CreateOptions.defaults()
                .strategy(strategy)
                .batchSize(2)
                .progress(progress -> seen.add(rows("product")));
        create(Product.class, EventTests.some(6), options);
        assertThat(seen).containsExactly(2L, 4L, 6L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aListenerThatThrowsStopsTheCallAndNothingStays(Strategy strategy) {
        List<Product> fresh = EventTests.some(6);
        CreateOptions options = CreateOptions.defaults()
                .strategy(strategy)
                .batchSize(2)
                .progress(progress -> {
                    told.add(progress);
                    if (progress.done() == 4) {
                        throw new UnsupportedOperationException("enough");
                    }
                });
        assertThatThrownBy(() -> create(Product.class, fresh, options))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("enough");
        assertThat(told).hasSize(2);
        assertThat(rows(Product.class)).isZero();
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    private static <T> List<T> repeat(int count, Supplier<T> fresh) {
        return Stream.generate(fresh).limit(count).toList();
    }
}
