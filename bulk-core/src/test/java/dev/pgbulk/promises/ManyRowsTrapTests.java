package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of many rows. */
class ManyRowsTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Product.class);
    }

    /** Trap 84. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void moreRowsThanAStatementHasParameters(Strategy strategy) {
        List<Product> many = new ArrayList<>(EventTests.some(66_000));
        create(Product.class, many, strategy);
        assertThat(rows(Product.class)).isEqualTo(66_000);
    }

    /** Trap 97: nothing of what was sent before the bad row stays. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aBadRowFarBehindLeavesNothing(Strategy strategy) {
        List<Product> many = new ArrayList<>(EventTests.some(30_000));
        many.get(29_000).price = new BigDecimal("-1");
        assertThatThrownBy(() -> create(Product.class, many, strategy))
                .isInstanceOfSatisfying(
                        BulkRowException.class,
                        it -> assertThat(it.constraint()).isEqualTo("product_price_check"));
        assertThat(rows(Product.class)).isZero();
        assertThat(many).allSatisfy(it -> assertThat(it.id).isNull());
    }
}
