package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.repository.BulkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Promise 11: what a call is about to do, and what it has done, are told once, inside the transaction. */
class EventTests extends Creating {

    private final Heard heard = new Heard();

    @BeforeEach
    void emptyTable() {
        empty(Product.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void bothEventsTellWhatAndHowMany(Strategy strategy) {
        List<Product> fresh = List.of(Product.of("a", "1"), Product.of("b", "1"));
        operations(BulkSettings.defaults(), heard).create(Product.class, fresh, strategy);
        BeforeBulkCreate<Product> before = heard.before.get(0);
        assertThat(before.entityType()).isEqualTo(Product.class);
        assertThat(before.operation()).isEqualTo("bulkCreate");
        assertThat(before.entities()).isEqualTo(fresh);
        BulkCreated<Product> created = heard.created.get(0);
        assertThat(created.entityType()).isEqualTo(Product.class);
        assertThat(created.operation()).isEqualTo("bulkCreate");
        assertThat(created.entities()).isEqualTo(fresh);
        assertThat(created.ids()).containsExactly(fresh.get(0).id, fresh.get(1).id);
        assertThat(created.count()).isEqualTo(2);
        assertThat(created.duration()).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachIsPublishedOncePerCallWhateverTheBatches(Strategy strategy) {
        CreateOptions options = CreateOptions.defaults().strategy(strategy).batchSize(2);
        operations(BulkSettings.defaults(), heard).create(Product.class, some(7), options);
        assertThat(heard.before).hasSize(1);
        assertThat(heard.created)
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.count()).isEqualTo(7));
    }

    @Test
    void bothArePublishedOnTheCallersThreadInsideTheTransaction() {
        operations(BulkSettings.defaults(), heard).create(Product.class, some(2), CreateOptions.defaults());
        assertThat(heard.threads).containsOnly(Thread.currentThread()).hasSize(2);
        assertThat(heard.inTransaction).containsExactly(true, true);
    }

    @Test
    void theFirstComesBeforeIdsAndMayChangeTheEntities() {
        heard.change = true;
        operations(BulkSettings.defaults(), heard).create(Product.class, some(1), CreateOptions.defaults());
        assertThat(heard.idsBefore).containsOnlyNulls();
        assertThat(database.queryForList("SELECT note FROM product", String.class))
                .containsExactly("by the listener");
    }

    @Test
    void noneIsPublishedForAnEmptyInput() {
        operations(BulkSettings.defaults(), heard).create(Product.class, List.of(), CreateOptions.defaults());
        assertThat(heard.before).isEmpty();
        assertThat(heard.created).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noneTellsOfAFailedWrite(Strategy strategy) {
        Operations operations = operations(BulkSettings.defaults(), heard);
        assertThatThrownBy(
                () -> operations.create(Product.class, List.of(Product.of("a", "1"), Product.of("a", "1")), strategy));
        assertThat(heard.created).isEmpty();
    }

    @Test
    void theCallOrThePropertyLeavesThemOut() {
        operations(BulkSettings.defaults(), heard)
                .create(Product.class, some(1), CreateOptions.defaults().events(false));
        operations(Operations.withoutEvents(), heard)
                .create(Product.class, List.of(Product.of("x", "1")), CreateOptions.defaults());
        assertThat(heard.before).isEmpty();
        assertThat(heard.created).isEmpty();
    }

    @Test
    void theCallMayWantThemWhereThePropertyDoesNot() {
        operations(Operations.withoutEvents(), heard)
                .create(Product.class, some(1), CreateOptions.defaults().events(true));
        assertThat(heard.created).hasSize(1);
    }

    @Test
    void batchByBatchTheyTellOnceWhatWasCommittedAlsoIfABatchFailed() {
        List<Product> fresh = List.of(Product.of("a", "1"), Product.of("a", "1"), Product.of("b", "1"));
        Operations operations = operations(BulkSettings.defaults(), heard);
        assertThatThrownBy(() -> operations.create(
                        Product.class,
                        fresh,
                        CreateOptions.defaults().batchSize(1).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(heard.before).hasSize(1);
        assertThat(heard.created).hasSize(1);
        assertThat(heard.created.get(0).entities()).isEqualTo(List.of(fresh.get(0), fresh.get(2)));
        assertThat(heard.created.get(0).ids()).containsExactly(fresh.get(0).id, fresh.get(2).id);
        assertThat(heard.created.get(0).count()).isEqualTo(2);
        assertThat(heard.inTransaction).containsExactly(true, true);
    }

    @Test
    void batchByBatchNothingIsToldWhereNothingWasCommitted() {
        Operations operations = operations(BulkSettings.defaults(), heard);
        create(Product.class, List.of(Product.of("a", "1")), CreateOptions.defaults());
        assertThatThrownBy(() -> operations.create(
                        Product.class,
                        List.of(Product.of("a", "1")),
                        CreateOptions.defaults().batchSize(1).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(heard.created).isEmpty();
    }

    static List<Product> some(int count) {
        List<Product> some = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            some.add(Product.of("s" + at, "1"));
        }
        return some;
    }

    static final class Heard {

        final List<BeforeBulkCreate<Product>> before = new ArrayList<>();
        final List<BulkCreated<Product>> created = new ArrayList<>();
        final List<Thread> threads = new ArrayList<>();
        final List<Boolean> inTransaction = new ArrayList<>();
        final List<Object> idsBefore = new ArrayList<>();
        boolean change;

        @EventListener
        void on(BeforeBulkCreate<Product> event) {
            before.add(event);
            note();
            event.entities().forEach(it -> {
                idsBefore.add(it.id);
                it.note = change ? "by the listener" : null;
            });
        }

        @EventListener
        void on(BulkCreated<Product> event) {
            created.add(event);
            note();
        }

        private void note() {
            threads.add(Thread.currentThread());
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
        }
    }
}
