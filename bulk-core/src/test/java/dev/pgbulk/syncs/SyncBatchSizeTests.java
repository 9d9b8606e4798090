package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Employee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items travel to the server as many at a time as the batch size says, and are compared with the rows all at once. */
class SyncBatchSizeTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    private static List<Employee> staffOf(int from, int to, int age) {
        return IntStream.range(from, to)
                .mapToObj(at -> Employee.of("n" + at, age, null))
                .toList();
    }

    private static long copies(List<String> statements) {
        return statements.stream().filter(it -> it.startsWith("COPY")).count();
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, names = "UNNEST", mode = EnumSource.Mode.EXCLUDE)
    void eachCopyTakesSoManyRows(Strategy strategy) {
        hire(staffOf(0, 10, 1).toArray(Employee[]::new));
        List<Employee> same = staffOf(0, 10, 1);

        List<String> statements = dataSource.during(() -> assertThat(counts(
                        employees.bulkSyncAll(same, BY_NAME.strategy(strategy).batchSize(3))))
                .containsExactly(0L, 0L, 10L, 0L));

        assertThat(copies(statements)).isEqualTo(4);
    }

    @Test
    void fewerItemsTravelAsWithoutIt() {
        hire(staffOf(0, 3, 1).toArray(Employee[]::new));

        List<String> statements =
                dataSource.during(() -> employees.bulkSyncAll(staffOf(0, 3, 1), BY_NAME.batchSize(3)));

        assertThat(copies(statements)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void theResultIsTheSame(int size) {
        for (Strategy strategy : Strategy.values()) {
            database.update("DELETE FROM django_employee");
            List<Employee> before = hire(staffOf(0, 9, 1).toArray(Employee[]::new));
            List<Employee> feed = new ArrayList<>(staffOf(2, 5, 1));
            feed.addAll(staffOf(5, 9, 2));
            feed.addAll(staffOf(9, 14, 3));

            SyncResult<Employee> result =
                    sync(employees, feed, null, by(strategy, "name").batchSize(size));

            assertThat(counts(result)).containsExactly(5L, 4L, 3L, 2L);
            assertThat(feed.subList(3, 7))
                    .extracting(it -> it.id)
                    .isEqualTo(before.subList(5, 9).stream().map(it -> it.id).toList());
            assertThat(staff())
                    .containsExactlyInAnyOrder(
                            "n2 1 -", "n3 1 -", "n4 1 -", "n5 2 -", "n6 2 -", "n7 2 -", "n8 2 -", "n9 3 -", "n10 3 -",
                            "n11 3 -", "n12 3 -", "n13 3 -");
        }
    }

    /** Of any batch, by the index in the whole input. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aValueThatDoesNotFitIsToldByItsIndex(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> feed = List.of(
                Product.of("a", "1"),
                Product.of("b", "1"),
                Product.of("c", "1"),
                Product.of("d", "1"),
                Product.of("muchtoolong", "1"));

        assertThatThrownBy(() -> products.bulkSyncAll(feed, by(strategy, "sku").batchSize(2)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(4);
                    assertThat(it.attribute()).isEqualTo("sku");
                });
        assertThat(rows(Product.class)).isZero();
    }

    /** BS-30. */
    @Test
    void thereAreNoBatchesOfNoneAndNoPausesBetweenThem() {
        for (int size : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> BY_NAME.batchSize(size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1");
        }
        hire(Employee.of("a", 1, c1));
        for (SyncOptions options :
                List.of(BY_NAME.batchSize(2).batchDelay(Duration.ZERO), BY_NAME.batchDelay(Duration.ofMillis(1)))) {
            assertThatThrownBy(() -> employees.bulkSyncAll(staffOf(0, 3, 1), options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bulkSyncAll does not take the option batchDelay");
            assertThatThrownBy(() -> employees.previewSyncAll(staffOf(0, 3, 1), options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batchDelay");
        }
        assertThat(staff()).containsExactly("a 1 c1");
    }
}
