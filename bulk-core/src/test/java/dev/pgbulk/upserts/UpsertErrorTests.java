package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.UniqueInt;
import dev.pgbulk.repository.BulkTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Promises 3 and 13 for upserts: bad input is refused, says where and what to do, and nothing is written. */
class UpsertErrorTests extends Upserting {

    @BeforeEach
    void twoProducts() {
        empty(Product.class);
        database.update("INSERT INTO product (id, sku, price) VALUES (-1, 'a', 1), (-2, 'b', 2)");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Runnable work) {
        List<String> before = texts("SELECT product::text FROM product ORDER BY id");
        Throwable failure = catchThrowable(work::run);
        assertThat(failure).as("a refusal").isNotNull();
        assertThat(texts("SELECT product::text FROM product ORDER BY id")).isEqualTo(before);
        return assertThat(failure);
    }

    /** Knows the table as it is now. */
    private BulkRepository<Product, Object> products() {
        return new BulkTemplate(application).forEntity(Product.class);
    }

    private static Product withId(Long id) {
        Product it = Product.of("n" + id, "3");
        it.id = id;
        return it;
    }

    private void write(UpsertOptions options, Product... feed) {
        products().pgBulkUpdateOrCreate(Arrays.asList(feed), options);
    }

    @Test
    void withoutAUniqueIndexTheHelpfulStatementIsTold() {
        assertRefused(() -> write(UpsertOptions.keyFields("price"), Product.of("c", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Product", "price", "CREATE UNIQUE INDEX", "keyIsUnique(false)");
        assertRefused(() -> write(UpsertOptions.keyFields("price")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CREATE UNIQUE INDEX");
        assertRefused(() -> write(UpsertOptions.keyFields("sku", "price"), Product.of("c", "3")))
                .hasMessageContainingAll("CREATE UNIQUE INDEX", "sku", "price");
    }

    @Test
    void aDeferrableConstraintIsRefused() {
        change(
                "ALTER TABLE product ADD CONSTRAINT late UNIQUE (note) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE product DROP CONSTRAINT late");
        Product noted = Product.of("c", "3");
        noted.note = "n";
        assertRefused(() -> write(UpsertOptions.keyFields("note"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("late", "deferrable");
        assertRefused(() -> write(UpsertOptions.keyFields("note").constraint("late"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("late", "deferrable");
    }

    @Test
    void anExclusionConstraintIsRefused() {
        change(
                "ALTER TABLE product ADD CONSTRAINT apart EXCLUDE USING btree (note WITH =)",
                "ALTER TABLE product DROP CONSTRAINT apart");
        Product noted = Product.of("c", "3");
        noted.note = "n";
        assertRefused(() -> write(UpsertOptions.keyFields("note").constraint("apart"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("apart", "exclusion");
    }

    @Test
    void severalIndexesThatFitAreListed() {
        change(
                "CREATE UNIQUE INDEX p1 ON product (note) WHERE price > 1; CREATE UNIQUE INDEX p2 ON product (note) WHERE price < 1",
                "DROP INDEX p1; DROP INDEX p2");
        Product noted = Product.of("c", "3");
        noted.note = "n";
        assertRefused(() -> write(UpsertOptions.keyFields("note"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("p1", "p2", "constraint(");
        assertRefused(() -> write(UpsertOptions.keyFields("note").constraint("p3"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void bothOfEqualKeysAreTold(Strategy strategy) {
        assertRefused(() ->
                        write(by(strategy, "sku"), Product.of("c", "3"), Product.of("d", "3"), Product.of("c", "4")))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).isEqualTo(List.of(0L, 2L)))
                .hasMessageContainingAll("Product", "0", "2", "sku");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullKeyIsToldByItsIndex(Strategy strategy) {
        assertRefused(() -> write(by(strategy, "sku"), Product.of("c", "3"), Product.of(null, "3")))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContainingAll("Product", "index 1", "'sku'", "null");
        assertRefused(() -> write(by(strategy), withId(-1L), withId(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Product", "index 1", "'id'", "null", "keyFields");
        assertRefused(() -> write(by(strategy, "sku"), Product.of("c", "3"), null))
                .hasMessageContainingAll("index 1", "null");
    }

    /** Existing row a would take the note that b has. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aConflictOnAnotherIndexNamesItAndTheRow(Strategy strategy) {
        change("CREATE UNIQUE INDEX other ON product (note)", "DROP INDEX other");
        database.update("UPDATE product SET note = sku");
        Product fresh = Product.of("c", "3");
        fresh.note = "b";
        Product changed = Product.of("a", "3");
        changed.note = "b";

        for (Product bad : List.of(fresh, changed)) {
            assertRefused(() -> write(by(strategy, "sku"), Product.of("d", "1"), bad, Product.of("e", "1")))
                    .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                        assertThat(it.constraint()).isEqualTo("other");
                        assertThat(it.index()).isEqualTo(1);
                        assertThat(it.sqlState()).isEqualTo("23505");
                    });
            assertThat(bad.id).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatDoesNotFitIsToldByIndexAndNothingIsSet(Strategy strategy) {
        Product good = Product.of("c", "1");
        assertRefused(() -> write(by(strategy, "sku"), good, Product.of("a", "-1"), Product.of("d", "1")))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.constraint()).isEqualTo("product_price_check");
                    assertThat(it.index()).isIn(1L, -1L);
                });
        assertRefused(() -> write(by(strategy, "sku"), good, Product.of("12345678901", "1")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContainingAll("Product", "index 1", "sku");
        assertThat(good.id).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatANewRowNeedsIsMissing(Strategy strategy) {
        database.update("INSERT INTO django_fk_only (id, n) VALUES (1, 1)");
        insertItems(1);
        BulkRepository<FkOnly, Object> references = bulk.forEntity(FkOnly.class);

        assertThat(references
                        .pgBulkUpdateOrCreate(List.of(Map.of("id", 1, "t", 1)), by(strategy))
                        .updated())
                .isEqualTo(1);
        change("ALTER TABLE product ALTER price SET NOT NULL", "ALTER TABLE product ALTER price DROP NOT NULL");
        assertRefused(() -> products()
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("sku", "a", "note", "x"), Map.of("sku", "z", "note", "x")),
                                by(strategy, "sku")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContainingAll("Product", "index 1", "price");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ownedCollectionsHaveToBeExcluded(Strategy strategy) {
        empty(Erasable.ByFlag.class);
        Erasable.ByFlag full = new Erasable.ByFlag();
        full.id = -1L;
        full.name = "n";
        full.labels.add("l");
        BulkRepository<Erasable.ByFlag, Object> repository = bulk.forEntity(Erasable.ByFlag.class);

        assertThatThrownBy(() -> repository.pgBulkUpdateOrCreate(List.of(full), by(strategy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ByFlag", "index 0", "'labels'", "excludeFields");
        assertThat(rows(Erasable.ByFlag.class)).isZero();
        assertThat(repository
                        .pgBulkUpdateOrCreate(List.of(full), by(strategy).excludeFields("labels"))
                        .created())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSoftDeletedRowWithTheKeyIsAnErrorUnlessItIsRevived(Strategy strategy) {
        empty(Erasable.ByFlag.class);
        String table = table(Erasable.ByFlag.class);
        database.update("INSERT INTO " + table + " (id, name, deleted) VALUES (-1, 'gone', true), (-2, 'here', false)");
        BulkRepository<Erasable.ByFlag, Object> repository = bulk.forEntity(Erasable.ByFlag.class);
        List<Map<String, Object>> values = List.of(Map.of("id", -2, "name", "x"), Map.of("id", -1, "name", "y"));

        assertThatThrownBy(() -> repository.pgBulkUpdateOrCreate(values, by(strategy)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContainingAll("ByFlag", "index 1", "soft-deleted", "revive()");
        assertThat(texts("SELECT name || deleted FROM " + table + " ORDER BY id"))
                .containsExactly("herefalse", "gonetrue");

        assertThat(repository
                        .pgBulkUpdateOrCreate(values, by(strategy).revive())
                        .updated())
                .isEqualTo(2);
        assertThat(texts("SELECT name || deleted FROM " + table + " ORDER BY id"))
                .containsExactly("xfalse", "yfalse");
    }

    static Stream<Arguments> refused() {
        UpsertOptions options = UpsertOptions.keyFields("sku");
        return Stream.of(
                Arguments.of("an unknown key", UpsertOptions.keyFields("zzz"), "'zzz'"),
                Arguments.of("an unknown field", options.fields("zzz"), "'zzz'"),
                Arguments.of("a key as field", options.fields("sku"), "'sku'"),
                Arguments.of("an unknown exclusion", options.excludeFields("zzz"), "'zzz'"),
                Arguments.of("a function of an unknown attribute", options.set("zzz", "now"), "'zzz'"),
                Arguments.of("an unknown function", options.set("price", "invalid"), "'invalid'"),
                Arguments.of("a function of a type it does not support", options.set("price", "||"), "'price'"),
                Arguments.of("an unknown answer", options.returning("zzz"), "'zzz'"),
                Arguments.of("an unknown constraint", options.constraint("zzz"), "zzz"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void badOptionsAreRefusedWithItemsAndWithout(String what, UpsertOptions options, String word) {
        assertRefused(() -> products().pgBulkUpdateOrCreate(List.<Product>of(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
        assertRefused(() -> products().pgBulkUpdateOrCreate(List.<Map<String, Object>>of(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
        assertRefused(() -> products().pgBulkUpdateOrCreate(List.of(Map.of("sku", "a", "price", 2)), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
        assertRefused(() -> products().pgBulkUpdateOrCreate(List.of(Product.of("a", "2")), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    @Test
    void badItemsAreToldByIndexAndAttribute() {
        assertRefused(() -> products()
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("sku", "a"), Map.of("sku", "b", "zzz", 2)), by(Strategy.AUTO, "sku")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'zzz'");
        assertRefused(() -> products()
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("sku", "a"), Map.of("price", 2)), by(Strategy.AUTO, "sku")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'sku'", "index 1");
        assertRefused(() -> products()
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("sku", "a"), Map.of("sku", "b", "price", "x")),
                                by(Strategy.AUTO, "sku")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'price'", "index 1")
                .hasMessageNotContaining("x\"");
        assertRefused(() -> products()
                        .pgBulkUpdateOrCreate(
                                List.of(Map.of("sku", "a", "price", 1)),
                                by(Strategy.AUTO, "sku").callbacks(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callbacks");
    }

    @Test
    void aReadOnlyTransactionIsRefusedBeforeAnythingIsSent() {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        assertThatThrownBy(() -> readOnly.executeWithoutResult(
                        status -> write(UpsertOptions.keyFields("sku"), Product.of("c", "1"))))
                .hasMessageContaining("read-only");
        assertThat(rows(Product.class)).isEqualTo(2);
    }

    /** An index that rows which exist break is none, and two items may have its key in different cases. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void keysThatAreEqualByAnExpressionAreTold(Strategy strategy) {
        change(
                "DROP INDEX IF EXISTS lower_sku; CREATE UNIQUE INDEX lower_sku ON product (lower(sku))",
                "DROP INDEX lower_sku");
        change(
                "ALTER TABLE product DROP CONSTRAINT product_sku_key",
                "ALTER TABLE product ADD CONSTRAINT product_sku_key UNIQUE (sku)");

        assertRefused(() -> write(by(strategy, "sku"), Product.of("c", "1"), Product.of("C", "2")))
                .isInstanceOf(DuplicateKeysException.class)
                .hasMessageContainingAll("0", "1");
        assertThat(products()
                        .pgBulkUpdateOrCreate(List.of(Product.of("A", "9"), Product.of("x", "9")), by(strategy, "sku"))
                        .updated())
                .isEqualTo(1);
        assertThat(texts("SELECT sku || price FROM product ORDER BY id")).contains("a9.00", "x9.00");
    }

    @Test
    void aNumberThatIsTakenByAnotherRowIsTold() {
        empty(UniqueInt.class);
        database.update("INSERT INTO django_unique_int (id, intfield) VALUES (1, 1), (2, 2)");
        assertThatThrownBy(() -> bulk.forEntity(UniqueInt.class)
                        .pgBulkUpdateOrCreate(List.of(Map.of("id", 3, "intField", 3), Map.of("id", 1, "intField", 2))))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(1));
        assertThat(rows(UniqueInt.class)).isEqualTo(2);
        assertThat(rows(Item.class)).isZero();
    }
}
