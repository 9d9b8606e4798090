package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Club;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.trap.Packed;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 8: the persistence context stays true. */
class PersistenceContextTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(
                Product.class,
                Packed.class,
                Grade.class,
                OrderLine.class,
                Club.class,
                Student.class,
                Employee.class,
                Collected.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aManagedInstanceIsRefusedAndNothingIsWritten(Strategy strategy) {
        rolledBack(() -> {
            Product managed = Product.of("a", "1");
            entities.persist(managed);
            entities.flush();
            assertThatThrownBy(() -> create(Product.class, List.of(Product.of("b", "1"), managed), strategy))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 1");
            assertThat(managed.id).isNotNull();
        });
        assertThat(rows(Product.class)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsReturnedIsDetachedAndCanBeFound(Strategy strategy) {
        inTransaction(() -> {
            Product product = create(Product.class, List.of(Product.of("a", "1")), strategy)
                    .get(0);
            assertThat(entities.contains(product)).isFalse();
            Product found = entities.find(Product.class, product.id);
            assertThat(found).isNotNull().isNotSameAs(product);
            found.sku = "found";
            product.sku = "ignored";
        });
        assertThat(skus()).containsExactly("found");
    }

    /** Trap 106: nothing is left in the context that would write the rows again. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theNextFlushWritesNothingOfTheCall(Strategy strategy) {
        inTransaction(() -> {
            Collected collected = new Collected();
            collected.set.add("a");
            create(Collected.class, List.of(collected), strategy);
            collected.name = "later";
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    private List<String> skus() {
        return database.queryForList("SELECT sku FROM product", String.class);
    }
}
