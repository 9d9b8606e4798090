package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.django.UniqueInt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several statements for one call. PU-102, PU-104 to PU-107. */
class UpdateBatchTests extends ItemUpdating {

    private static final List<Map<String, Integer>> SECOND_FAILS =
            List.of(Map.of("id", 1, "intField", 100), Map.of("id", 2, "intField", 3), Map.of("id", 4, "intField", 5));

    private BulkRepository<UniqueInt, Integer> uniques;

    @BeforeEach
    void fourRows() {
        insertItems(3);
        empty(UniqueInt.class);
        database.update("INSERT INTO django_unique_int (id, intfield) VALUES (1, 1), (2, 2), (3, 3), (4, 4)");
        uniques = bulk.forEntity(UniqueInt.class);
    }

    private List<String> numbers() {
        return texts("SELECT intfield::text FROM django_unique_int ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesAddUp(Strategy strategy) {
        for (int size : new int[] {1, 2, 3, 100}) {
            assertThat(update(
                                    by(strategy).batchSize(size).set("intField", "+"),
                                    map("id", 1, "intField", 1),
                                    map("id", 2, "intField", 1),
                                    map("id", 3, "intField", 1))
                            .updated())
                    .isEqualTo(3);
        }
        assertThat(items("intfield")).containsExactly("5", "6", "7");
        assertThat(items.bulkUpdateAll(Map.of("name", "all"), by(strategy).batchSize(2))
                        .updated())
                .isEqualTo(3);
        assertThat(items("name")).containsOnly("all");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailingBatchTakesTheOthersWithIt(Strategy strategy) {
        UpdateOptions options = by(strategy).batchSize(1);
        assertThatThrownBy(() -> uniques.pgBulkUpdate(SECOND_FAILS, options))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(1));
        assertThatThrownBy(() -> inTransaction(() -> {
                    uniques.pgBulkUpdate(SECOND_FAILS, options);
                }))
                .isInstanceOf(BulkDuplicateKeyException.class);
        assertThat(numbers()).containsExactly("1", "2", "3", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesWithTransactionsOfTheirOwnStandForThemselves(Strategy strategy) {
        assertThatThrownBy(() -> uniques.pgBulkUpdate(
                        SECOND_FAILS, by(strategy).batchSize(1).transactionPerBatch()))
                .isInstanceOfSatisfying(
                        BatchesFailedException.class,
                        it -> assertThat(it.outcomes())
                                .extracting(BatchesFailedException.BatchOutcome::committed)
                                .containsExactly(true, false, true));
        assertThat(numbers()).containsExactly("100", "2", "3", "5");
    }

    @Test
    void pausesAreBetweenBatchesOnly() {
        Duration delay = Duration.ofMillis(400);
        UpdateOptions options = UpdateOptions.defaults().batchSize(2).batchDelay(delay);
        List<Map<String, Object>> three =
                List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b"), Map.of("id", 3, "name", "c"));
        items.pgBulkUpdate(three);

        assertThat(elapsed(() -> items.pgBulkUpdate(three, options))).isBetween(delay, delay.multipliedBy(2));
        assertThat(elapsed(() -> items.pgBulkUpdate(three.subList(0, 2), options)))
                .isLessThan(delay);
        assertRefused(() -> items.pgBulkUpdate(three, UpdateOptions.defaults().batchDelay(delay)))
                .hasMessageContaining("batchSize");
        assertThatThrownBy(() -> UpdateOptions.defaults().batchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpdateOptions.defaults().batchDelay(delay.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration elapsed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
