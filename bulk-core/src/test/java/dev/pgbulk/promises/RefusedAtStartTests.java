package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.promises.odd.Refused;
import dev.pgbulk.testing.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Promise 7: what would be written in part is refused, with what to do. */
class RefusedAtStartTests {

    @Test
    void aLobIsRefusedBeforeTheFirstCall() {
        try (Unit unit = Unit.of("", "", Refused.WithLob.class)) {
            assertThatThrownBy(() -> unit.bulk().forEntity(Refused.WithLob.class))
                    .isInstanceOfSatisfying(
                            BulkMappingException.class,
                            it -> assertThat(it.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("'picture'", "@Lob", "remove"));
        }
    }

    @Test
    void cascadesToInstancesThatAreNotSavedAreRefused() {
        try (Unit unit = Unit.of("", "", Refused.Parent.class, Refused.Child.class)) {
            Refused.Parent parent = new Refused.Parent();
            parent.children.add(new Refused.Child());
            List<Refused.Parent> parents = List.of(new Refused.Parent(), parent);
            assertThatThrownBy(() -> unit.bulk()
                            .<Refused.Parent, Long>forEntity(Refused.Parent.class)
                            .bulkCreate(parents))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("Parent at index 1")
                    .hasMessageContaining("'children'");
            assertThat(parents).extracting(it -> it.id).containsOnlyNulls();
            assertThat(count(unit, "parent")).isZero();
            Refused.Child child = new Refused.Child();
            child.parent = new Refused.Parent();
            assertThatThrownBy(() -> unit.bulk()
                            .<Refused.Child, Long>forEntity(Refused.Child.class)
                            .bulkCreate(List.of(child)))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("Child at index 0")
                    .hasMessageContaining("'parent'");
        }
    }

    @Test
    void childrenThatAreSavedAreNoHindrance() {
        try (Unit unit = Unit.of("", "", Refused.Parent.class, Refused.Child.class)) {
            Refused.Child child = new Refused.Child();
            unit.bulk().<Refused.Child, Long>forEntity(Refused.Child.class).bulkCreate(List.of(child));
            Refused.Parent parent = new Refused.Parent();
            parent.children.add(child);
            assertThat(unit.bulk()
                            .<Refused.Parent, Long>forEntity(Refused.Parent.class)
                            .bulkCreate(List.of(parent)))
                    .hasSize(1);
        }
    }

    @Test
    void aToManyWithItsColumnOnTheOtherSideIsRefusedUnlessEmpty() {
        try (Unit unit = Unit.of("", "", Refused.Tree.class, Refused.Leaf.class)) {
            Refused.Leaf leaf = new Refused.Leaf();
            unit.bulk().<Refused.Leaf, Long>forEntity(Refused.Leaf.class).bulkCreate(List.of(leaf));
            Refused.Tree tree = new Refused.Tree();
            tree.leaves.add(leaf);
            var trees = unit.bulk().<Refused.Tree, Long>forEntity(Refused.Tree.class);
            assertThatThrownBy(() -> trees.bulkCreate(List.of(tree)))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("Tree at index 0")
                    .hasMessageContaining("'leaves'");
            assertThat(count(unit, "tree")).isZero();
            assertThat(trees.bulkCreate(List.of(new Refused.Tree()))).hasSize(1);
        }
    }

    @Test
    void aSequenceWithAnotherIncrementIsRefused() {
        String after = "ALTER SEQUENCE product_seq INCREMENT BY 1";
        try (Unit unit = Unit.of("", after, Product.class, Country.class)) {
            assertThatThrownBy(() -> unit.bulk().forEntity(Product.class))
                    .isInstanceOf(BulkMappingException.class)
                    .hasMessageContaining("Product_SEQ")
                    .hasMessageContaining("incremented by 1")
                    .hasMessageContaining("50");
        }
    }

    @Test
    void everyDifferenceToTheTableIsToldAtOnce() {
        String after =
                "ALTER TABLE product DROP COLUMN price CASCADE, ADD must integer NOT NULL, ALTER note TYPE bytea USING NULL";
        try (Unit unit = Unit.of("", after, Product.class, Country.class)) {
            assertThatThrownBy(() -> unit.bulk().forEntity(Product.class))
                    .isInstanceOf(BulkMappingException.class)
                    .hasMessageContaining("note")
                    .hasMessageContaining("must")
                    .hasMessageContaining("price");
        }
    }

    @Test
    void aTableThatIsMissingAtFirstIsLookedAtByTheFirstCall() {
        try (Unit unit = Unit.of("", "ALTER TABLE product RENAME TO later", Product.class, Country.class)) {
            var products = unit.bulk().<Product, Long>forEntity(Product.class);
            assertThatThrownBy(() -> products.bulkCreate(List.of(Product.of("a", "1"))))
                    .hasMessageContaining("Product does not exist");
            unit.database().execute("ALTER TABLE later RENAME TO product");
            assertThat(products.bulkCreate(List.of(Product.of("a", "1")))).hasSize(1);
        }
    }

    private static long count(Unit unit, String table) {
        return unit.database().queryForList("SELECT 1 FROM " + table).size();
    }
}
