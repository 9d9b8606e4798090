package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As many statements for many rows as for a few; one per table and batch. */
class UpdateStatementCountTests extends Changing {

    private static final int FEW = 10;
    private static final int MANY = 5_000;

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void forOneTable(Strategy strategy) {
        check(strategy, Product.class, i -> Product.of("p" + i, "1"), it -> it.note = "new", "product");
        check(strategy, Versions.ByLong.class, i -> new Versions.ByLong(), it -> it.name = "new", "versionedbylong");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void forColumnsThatAreReadBack(Strategy strategy) {
        check(strategy, Stamped.class, i -> new Stamped(), it -> it.name = "new", "stamped");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void forAHierarchyOfTables(Strategy strategy) {
        check(
                strategy,
                Vehicle.class,
                i -> new Vehicle.Truck(),
                it -> {
                    it.name = "new";
                    ((Vehicle.Truck) it).load = 1.5;
                },
                "vehicle",
                "truck");
    }

    /** The root's table takes the version. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyTablesOfNamedAttributesAndOfTheVersionAreWritten(Strategy strategy) {
        List<Vehicle> cars = stored(Vehicle.class, 4, i -> new Vehicle.Car());
        List<String> sent = dataSource.during(
                () -> of(Vehicle.class).updateFields(cars, by(strategy).fields("name")));
        assertThat(updates(sent)).hasSize(1).allMatch(it -> it.startsWith("UPDATE Vehicle "));
        List<Account> accounts = stored(Account.class, 4, i -> new Account());
        accounts.forEach(it -> it.street = "new");
        of(Account.class).updateFields(accounts, by(strategy).fields("street"));
        sent = dataSource.during(
                () -> of(Account.class).updateFields(accounts, by(strategy).fields("street")));
        assertThat(updates(sent)).hasSize(1).allMatch(it -> it.startsWith("UPDATE account_detail "));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void forSecondaryTables(Strategy strategy) {
        check(
                strategy,
                Account.class,
                i -> {
                    Account it = new Account();
                    it.street = it.note = "old";
                    return it;
                },
                it -> it.name = it.street = it.note = "new",
                "account",
                "account_detail",
                "account_note");
    }

    private <T> void check(
            Strategy strategy, Class<T> type, IntFunction<T> made, Consumer<T> change, String... tables) {
        List<String> few = sent(strategy, type, FEW, made, change);
        List<String> many = sent(strategy, type, MANY, made, change);
        assertThat(many.stream().map(UpdateStatementCountTests::unnamed))
                .as("%d statements for %d rows, %d for %d", few.size(), FEW, many.size(), MANY)
                .isEqualTo(few.stream().map(UpdateStatementCountTests::unnamed).toList());
        assertThat(updates(many)).hasSize(tables.length);
        for (String table : tables) {
            assertThat(updates(many))
                    .filteredOn(it -> it.toLowerCase(Locale.ROOT).startsWith("update " + table + " t "))
                    .hasSize(1);
        }
        assertThat(many).as("a handful").hasSizeLessThan(6 + 6 * tables.length);
    }

    /** The names of stages differ. */
    private static String unnamed(String statement) {
        return statement.replaceAll("pgbulk_?\\w*", "stage");
    }

    private <T> List<String> sent(
            Strategy strategy, Class<T> type, int count, IntFunction<T> made, Consumer<T> change) {
        List<T> rows = stored(type, count, made);
        of(type).updateFields(rows.subList(0, 2), by(strategy));
        rows.forEach(change);
        ToLongFunction<UpdateOptions> call =
                options -> of(type).updateFields(rows, options).updated();
        return dataSource.during(
                () -> assertThat(call.applyAsLong(by(strategy))).isEqualTo(count));
    }

    /** Nothing but the statement that it is: a single row needs no settings and no stage. */
    @Test
    void oneRowTakesOneStatement() {
        List<Product> one = stored(Product.class, 1, i -> Product.of("p" + i, "1"));
        of(Product.class).updateFields(one, "note");
        assertThat(dataSource.during(() -> of(Product.class).updateFields(one, "note")))
                .hasSize(1);
        assertThat(dataSource.during(() -> of(Product.class)
                        .pgBulkUpdate(List.of(Map.of("id", one.get(0).id, "note", "x")), UpdateOptions.defaults())))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachBatchIsOneUpdate(Strategy strategy) {
        List<Product> rows = stored(Product.class, 7, i -> Product.of("p" + i, "1"));
        assertThat(updates(dataSource.during(
                        () -> of(Product.class).updateFields(rows, by(strategy).batchSize(3)))))
                .hasSize(3);
        assertThat(updates(dataSource.during(() -> of(Product.class).bulkUpdateAll(Map.of("note", "x"), by(strategy)))))
                .hasSize(1);
        assertThat(updates(dataSource.during(() -> of(Product.class)
                        .bulkUpdateAll(Map.of("note", "x"), by(strategy).batchSize(3)))))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itemsOfDifferentAttributesAreOneUpdate(Strategy strategy) {
        List<Product> rows = stored(Product.class, 3, i -> Product.of("p" + i, "1"));
        List<Map<String, Object>> values = List.of(
                Map.of("id", rows.get(0).id, "note", "x"),
                Map.of("id", rows.get(1).id, "price", 3),
                Map.of("id", rows.get(2).id, "price", 4, "note", "y"));
        assertThat(updates(dataSource.during(() -> of(Product.class).pgBulkUpdate(values, by(strategy)))))
                .hasSize(1);
        assertThat(column(Product.class, "concat(note, price)")).containsExactly("x1.00", "3.00", "y4.00");
    }
}
