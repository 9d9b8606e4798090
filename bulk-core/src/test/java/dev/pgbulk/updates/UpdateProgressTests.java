package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1.4 for updates: progress is told between statements, grows, and ends at the total. */
class UpdateProgressTests extends Changing {

    private final List<Progress> told = new ArrayList<>();

    private UpdateOptions telling(Strategy strategy) {
        return by(strategy).progress(told::add);
    }

    private void endsAt(Class<?> type, long total) {
        assertThat(told).isNotEmpty().allSatisfy(it -> {
            assertThat(it.entityType()).isEqualTo(type);
            assertThat(it.total()).isEqualTo(total);
            assertThat(it.elapsed()).isPositive();
        });
        assertThat(told).extracting(Progress::done).isSorted().endsWith(total).allMatch(done -> done <= total);
        told.clear();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itGrowsBatchByBatch(Strategy strategy) {
        List<Product> five = stored(Product.class, 5, i -> Product.of("s" + i, "1"));
        of(Product.class).updateFields(five, telling(strategy).batchSize(2));
        assertThat(told).extracting(Progress::done).containsExactly(2L, 4L, 5L);
        endsAt(Product.class, 5);
        of(Product.class).updateFields(five, telling(strategy).batchSize(2).transactionPerBatch());
        assertThat(told).extracting(Progress::done).containsExactly(2L, 4L, 5L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itEndsAtTheTotalWhateverTheTables(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> vehicles =
                create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Truck(), new Vehicle.Car()), strategy);
        of(Vehicle.class).updateFields(vehicles, telling(strategy));
        endsAt(Vehicle.class, 3);
        List<Account> accounts = stored(Account.class, 3, i -> new Account());
        of(Account.class).updateFields(accounts, telling(strategy));
        endsAt(Account.class, 3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itEndsAtTheTotalWhereRowsAreMissingOrUnchanged(Strategy strategy) {
        List<Account> accounts = stored(Account.class, 3, i -> new Account());
        of(Account.class).updateFields(accounts, telling(strategy).onlyChanged());
        endsAt(Account.class, 3);
        database.update("DELETE FROM account");
        of(Account.class).updateFields(accounts, telling(strategy));
        endsAt(Account.class, 3);
        List<Product> products = stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        database.update("DELETE FROM product");
        of(Product.class).updateFields(products, telling(strategy));
        endsAt(Product.class, 3);
    }

    /** Those that others count instead of are done with too; those of a failed batch are not. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itCountsDroppedItemsAndNoFailedOnes(Strategy strategy) {
        List<Product> five = stored(Product.class, 5, i -> Product.of("s" + i, "1"));
        List<Product> twice = new ArrayList<>(five);
        twice.addAll(five);
        UpdateOptions first = telling(strategy).duplicates(Duplicates.FIRST).batchSize(2);
        of(Product.class).updateFields(twice, first);
        endsAt(Product.class, 10);
        of(Product.class).updateFields(twice, first.transactionPerBatch());
        endsAt(Product.class, 10);
        five.get(2).price = BigDecimal.ONE.negate();
        assertThatThrownBy(() -> of(Product.class)
                        .updateFields(five, telling(strategy).batchSize(2).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(told).extracting(Progress::done).containsExactly(2L, 3L);
    }

    /** How many rows a filter has, nobody knows before. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofAFilterTheRowsAreCounted(Strategy strategy) {
        stored(Product.class, 5, i -> Product.of("s" + i, "1"));
        of(Product.class).bulkUpdateAll(Map.of("note", "x"), telling(strategy));
        assertThat(told).extracting(Progress::done).containsExactly(5L);
        of(Product.class).bulkUpdateAll(Map.of("note", "y"), telling(strategy).batchSize(2));
        assertThat(told).extracting(Progress::done).containsExactly(5L, 2L, 4L, 5L);
        stored(Account.class, 3, i -> new Account());
        of(Account.class).bulkUpdateAll(Map.of("note", "x", "name", "y"), telling(strategy));
        assertThat(told).extracting(Progress::done).endsWith(3L);
        assertThat(told).extracting(Progress::total).containsOnly(-1L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aListenerMayUseTheDatabaseAndStopTheCall(Strategy strategy) {
        List<Product> six = stored(Product.class, 6, i -> Product.of("s" + i, "1"));
        six.forEach(it -> it.note = "new");
        List<Long> seen = new ArrayList<>();
        UpdateOptions options = by(strategy).batchSize(2).progress(progress -> {
            seen.add(database.queryForObject("SELECT count(note) FROM product", Long.class));
            if (progress.done() == 4) {
                throw new UnsupportedOperationException("enough");
            }
        });
        assertThatThrownBy(() -> of(Product.class).updateFields(six, options))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("enough");
        assertThat(seen).containsExactly(2L, 4L);
        assertThat(column(Product.class, "note")).containsOnlyNulls();
    }
}
