package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.repository.BulkSettings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;

/** Promise 11: a listener that throws ends the call. */
class EventFailureTests extends Creating {

    @BeforeEach
    void emptyTable() {
        empty(Product.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionBeforeStopsTheWriteAndNothingIsSent(Strategy strategy) {
        List<Product> fresh = EventTests.some(3);
        create(Product.class, List.of(Product.of("first", "1")), strategy);
        Operations operations = operations(BulkSettings.defaults(), new RefusesBefore());
        operations.of(Product.class);
        List<String> sent =
                dataSource.during(() -> assertThatThrownBy(() -> operations.create(Product.class, fresh, strategy))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage("before"));
        assertThat(sent).noneMatch(it -> it.matches("(?is).*(insert|copy|merge|nextval).*"));
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Product.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionAfterRollsBackAndTakesTheIdsBack(Strategy strategy) {
        List<Product> fresh = EventTests.some(3);
        Operations operations = operations(BulkSettings.defaults(), new RefusesAfter());
        assertThatThrownBy(() -> operations.create(Product.class, fresh, strategy))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("after");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Product.class)).isZero();
    }

    @Test
    void anExceptionAfterRollsTheCallersTransactionBackToo() {
        Operations operations = operations(BulkSettings.defaults(), new RefusesAfter());
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.update("INSERT INTO product (id, sku) VALUES (-1, 'mine')");
                    try {
                        operations.create(Product.class, EventTests.some(1), CreateOptions.defaults());
                    } catch (UnsupportedOperationException swallowed) {
                        assertThat(swallowed).hasMessage("after");
                    }
                }))
                .isInstanceOf(org.springframework.transaction.UnexpectedRollbackException.class);
        assertThat(rows(Product.class)).isZero();
    }

    static final class RefusesBefore {

        @EventListener
        void on(BeforeBulkCreate<Product> event) {
            throw new UnsupportedOperationException("before");
        }
    }

    static final class RefusesAfter {

        @EventListener
        void on(BulkCreated<Product> event) {
            throw new UnsupportedOperationException("after");
        }
    }
}
