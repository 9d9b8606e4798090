package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Watched;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** What an update by filter writes: the values as the mapping has them, and what an update by Hibernate writes besides. */
class FilterUpdateValueTests extends Changing {

    static Stream<UpdateOptions> ways() {
        return Stream.of(UpdateOptions.defaults(), UpdateOptions.defaults().batchSize(2));
    }

    private static Map<String, @Nullable Object> one(String attribute, @Nullable Object value) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(attribute, value);
        return one;
    }

    private static <T> PredicateSpecification<T> all() {
        return (it, builder) -> builder.gt(it.get("id"), -1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void referencesByEntityIdOrNull(UpdateOptions options) {
        List<Employee> two = stored(Employee.class, 2, i -> new Employee());
        Employee first = two.get(0);
        String id = String.valueOf(first.id);
        of(Employee.class).bulkUpdateAll(Map.of("boss", first), options);
        assertThat(column(Employee.class, "boss_id")).containsOnly(id);
        of(Employee.class).bulkUpdate(all(), one("boss", null), options);
        assertThat(column(Employee.class, "boss_id")).containsOnlyNulls();
        for (String name : List.of("boss", "bossId", "boss.id")) {
            of(Employee.class).bulkUpdateAll(Map.of(name, first.id), options);
            assertThat(column(Employee.class, "boss_id")).as(name).containsOnly(id);
            of(Employee.class).bulkUpdateAll(one(name, null), options);
        }
        assertThat(column(Employee.class, "boss_id")).containsOnlyNulls();
        assertThatThrownBy(() -> of(Employee.class).bulkUpdateAll(Map.of("boss", new Employee()), options))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("boss");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void convertedValuesAndNulls(UpdateOptions options) {
        stored(Choices.class, 3, i -> new Choices());
        of(Choices.class).bulkUpdateAll(Map.of("named", Color.GREEN, "ordinal", Color.GREEN, "yesNo", true), options);
        assertThat(column(Choices.class, "named || '/' || ordinal || '/' || \"yesno\""))
                .containsOnly("GREEN/" + Color.GREEN.ordinal() + "/Y");
        of(Choices.class).bulkUpdateAll(one("discount", null), options);
        of(Choices.class).bulkUpdateAll(one("named", null), options);
        assertThat(column(Choices.class, "discount")).containsOnly("none");
        assertThat(column(Choices.class, "named")).containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void valuesOfOtherTypesAreConverted(UpdateOptions options) {
        stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        of(Product.class).bulkUpdateAll(Map.of("price", "12.5"), options);
        assertThat(column(Product.class, "price")).containsOnly("12.50");
        of(Product.class)
                .bulkUpdateAll(
                        Map.of("price", 2, "note", "x"),
                        options.set("price", "+").set("note", "||"));
        assertThat(column(Product.class, "price || coalesce(note, '')")).containsOnly("14.50x");
        of(Product.class).bulkUpdateAll(one("price", null), options.set("price", SetFunction.EQ_NOT_NULL));
        assertThat(column(Product.class, "price")).containsOnly("14.50");
        of(Product.class).bulkUpdateAll(Map.of("price", new BigDecimal("0.005")), options);
        assertThat(column(Product.class, "price")).containsOnly("0.01");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aValueThatNoRowTakesNamesItsAttribute(UpdateOptions options) {
        stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        assertThatThrownBy(() -> of(Product.class).bulkUpdateAll(one("sku", null), options))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("Product")
                .hasMessageContaining("'sku'");
        assertThatThrownBy(() -> of(Product.class).bulkUpdateAll(Map.of("sku", "longer than ten"), options))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("'sku'");
        assertThatThrownBy(() -> of(Product.class).bulkUpdateAll(Map.of("sku", "same"), options))
                .isInstanceOf(dev.pgbulk.BulkDuplicateKeyException.class)
                .hasMessageContaining("product_sku_key");
        assertThatThrownBy(() -> of(Product.class).bulkUpdateAll(Map.of("price", -1), options))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("product_price_check");
        assertThat(column(Product.class, "sku || price")).containsExactly("s01.00", "s11.00", "s21.00");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void versionsAreBumpedWithoutACheck(UpdateOptions options) {
        stored(Versions.ByInt.class, 3, i -> new Versions.ByInt());
        database.update("UPDATE versionedbyint SET version = 7 WHERE id = (SELECT max(id) FROM versionedbyint)");
        of(Versions.ByInt.class).bulkUpdateAll(Map.of("name", "new"), options);
        assertThat(column(Versions.ByInt.class, "version")).containsExactly("1", "1", "8");
        bumps(Versions.ByInstant.class, options);
        bumps(Versions.ByDatabase.class, options);
        assertThatThrownBy(() -> of(Versions.ByInt.class).bulkUpdateAll(Map.of("version", 3), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }

    private <T> void bumps(Class<T> type, UpdateOptions options) {
        stored(type, 2, i -> {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        List<String> before = column(type, "version");
        of(type).bulkUpdateAll(Map.of("name", "new"), options);
        assertThat(column(type, "version")).doesNotContainAnyElementsOf(before).doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void timestampsOfUpdatesMoveOn(UpdateOptions options) {
        stored(Stamped.class, 3, i -> new Stamped());
        String ofUpdates = "changed || '/' || changed_there || '/' || written";
        String ofCreation = "created || '/' || createddate || '/' || created_there";
        List<String> updates = column(Stamped.class, ofUpdates);
        List<String> creation = column(Stamped.class, ofCreation);
        of(Stamped.class).bulkUpdateAll(Map.of("name", "new"), options);
        assertThat(column(Stamped.class, ofUpdates))
                .doesNotContainAnyElementsOf(updates)
                .doesNotContainNull();
        for (String column : List.of("changed", "changed_there", "written")) {
            assertThat(column(Stamped.class, column)).doesNotContainNull();
        }
        assertThat(column(Stamped.class, ofCreation)).isEqualTo(creation);
        LocalDateTime said = LocalDateTime.of(2020, 1, 2, 3, 4);
        of(Stamped.class).bulkUpdateAll(Map.of("changed", said), options);
        assertThat(column(Stamped.class, "changed")).containsOnly("2020-01-02 03:04:00");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatHibernateDoesNotUpdateIsRefused(UpdateOptions options) {
        stored(Watched.class, 1, i -> Watched.named("n"));
        for (String attribute : List.of("first", "size")) {
            assertThatThrownBy(() -> of(Watched.class).bulkUpdateAll(one(attribute, null), options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + attribute + "'");
        }
        of(Watched.class).bulkUpdateAll(Map.of("name", "longer"), options);
        assertThat(column(Watched.class, "size || name || version")).containsOnly("6longer1");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void attributesOfAllTablesOfAnEntity(UpdateOptions options) {
        empty(Vehicle.class);
        create(
                Vehicle.class,
                List.of(new Vehicle.Car(), new Vehicle.Truck(), new Vehicle.Tanker(), new Vehicle.Truck()),
                dev.pgbulk.Strategy.AUTO);
        var result = of(Vehicle.Truck.class)
                .bulkUpdateAll(
                        Map.of("name", "new", "load", 2.5),
                        options.set("load", SetFunction.sql("coalesce({column}, 1) * {value}"))
                                .returning("load", "version"));
        assertThat(result.updated()).isEqualTo(3);
        assertThat(result.values()).hasSize(3).containsOnly(Map.of("load", 2.5, "version", 1));
        assertThat(column(Vehicle.class, "coalesce(name, '-') || version"))
                .containsExactly("-0", "new1", "new1", "new1");
        of(Vehicle.Truck.class)
                .bulkUpdate((it, builder) -> builder.equal(it.get("name"), "new"), one("load", null), options);
        assertThat(column(Vehicle.class, "version")).containsExactly("0", "2", "2", "2");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRowThatASecondaryTableDoesNotHaveYetIsInserted(UpdateOptions options) {
        List<Account> three = stored(Account.class, 3, i -> new Account());
        database.update("INSERT INTO account_detail (account_id, street, floor) VALUES (?, 's', 1)", three.get(0).id);
        assertThat(of(Account.class)
                        .bulkUpdateAll(Map.of("floor", 2, "note", "n"), options.set("floor", "incr"))
                        .updated())
                .isEqualTo(3);
        assertThat(database.queryForList(
                        "SELECT coalesce(street, '-') || floor || note FROM account_detail d JOIN account_note n ON n.id = d.account_id ORDER BY d.account_id",
                        String.class))
                .containsExactly("s3n", "-2n", "-2n");
        assertThat(of(Account.class)
                        .bulkUpdate((it, builder) -> builder.equal(it.get("street"), "s"), one("note", null), options)
                        .updated())
                .isEqualTo(1);
        assertThat(database.queryForList("SELECT note FROM account_note ORDER BY 1", String.class))
                .filteredOn("n"::equals)
                .hasSize(2);
    }
}
