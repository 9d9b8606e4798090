package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.repository.BulkSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Promise 11 for updates: what a call is about to do, and what it has done, are told once, inside the transaction. */
class UpdateEventTests extends Changing {

    private final Heard heard = new Heard();
    private List<Product> five;

    @BeforeEach
    void fiveRows() {
        five = stored(Product.class, 5, i -> Product.of("s" + i, "1"));
        five.forEach(it -> it.note = "new");
    }

    private BulkRepository<Product, Object> listening() {
        return operations(BulkSettings.defaults(), heard).of(Product.class);
    }

    private List<Object> ids() {
        return five.stream().<Object>map(it -> it.id).toList();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void bothEventsTellWhatAndHowMany(Strategy strategy) {
        listening().updateFields(five, by(strategy).fields("note", "price").batchSize(2));
        assertThat(heard.before).singleElement().satisfies(it -> {
            assertThat(it.entityType()).isEqualTo(Product.class);
            assertThat(it.operation()).isEqualTo("updateFields");
            assertThat(it.entities()).isEqualTo(five);
            assertThat(it.fields()).containsExactlyInAnyOrder("note", "price");
        });
        assertThat(heard.updated).singleElement().satisfies(it -> {
            assertThat(it.entityType()).isEqualTo(Product.class);
            assertThat(it.operation()).isEqualTo("updateFields");
            assertThat(it.entities()).isEqualTo(five);
            assertThat(it.ids()).isEqualTo(ids());
            assertThat(it.fields()).containsExactlyInAnyOrder("note", "price");
            assertThat(it.count()).isEqualTo(5);
            assertThat(it.duration()).isPositive().isLessThan(Duration.ofMinutes(1));
        });
        assertThat(heard.threads).containsOnly(Thread.currentThread());
        assertThat(heard.inTransaction).containsExactly(true, true);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyWrittenRowsAreTold(Strategy strategy) {
        database.update("DELETE FROM product WHERE id = ?", five.get(1).id);
        five.get(3).note = null;
        listening().updateFields(five, by(strategy).onlyChanged());
        assertThat(heard.updated).singleElement().satisfies(it -> {
            assertThat(it.entities()).isEqualTo(List.of(five.get(0), five.get(2), five.get(4)));
            assertThat(it.ids()).containsExactly(five.get(0).id, five.get(2).id, five.get(4).id);
            assertThat(it.count()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesAndFiltersCarryIdsAndNoEntities(Strategy strategy) {
        listening()
                .pgBulkUpdate(
                        List.of(Map.of("id", five.get(2).id, "note", "x"), Map.of("id", -1, "note", "x")),
                        by(strategy));
        PredicateSpecification<Product> two = (from, builder) -> from.get("sku").in("s1", "s3");
        listening().bulkUpdate(two, Map.of("note", "y"), by(strategy));
        assertThat(heard.before).extracting(BeforeBulkUpdate::entities).containsOnly(List.of());
        assertThat(heard.updated).extracting(BulkUpdated::entities).containsOnly(List.of());
        assertThat(heard.updated).extracting(BulkUpdated::count).containsExactly(1L, 2L);
        assertThat(heard.updated).extracting(BulkUpdated::operation).containsExactly("pgBulkUpdate", "bulkUpdate");
        assertThat(heard.updated.get(0).ids()).containsExactly(five.get(2).id);
        assertThat(heard.updated.get(0).fields()).containsExactly("note");
    }

    @Test
    void theFirstComesBeforeTheRowsAreMadeAndMayChangeTheEntities() {
        heard.change = true;
        listening().updateFields(five, "note");
        assertThat(column(Product.class, "note")).containsOnly("by the listener");
    }

    @Test
    void noneIsPublishedForAnEmptyInput() {
        listening().updateFields(List.<Product>of());
        listening().pgBulkUpdate(List.<Map<String, Object>>of(), UpdateOptions.defaults());
        assertThat(heard.before).isEmpty();
        assertThat(heard.updated).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noneTellsOfAFailedWrite(Strategy strategy) {
        five.get(2).price = BigDecimal.ONE.negate();
        assertThatThrownBy(() -> listening().updateFields(five, by(strategy)));
        assertThat(heard.before).hasSize(1);
        assertThat(heard.updated).isEmpty();
        assertThat(heard.committed).isEmpty();
    }

    @Test
    void theCallOrThePropertyLeavesThemOutAndTheCallMayWantThem() {
        listening().updateFields(five, UpdateOptions.defaults().events(false));
        BulkRepository<Product, Object> silent =
                operations(Operations.withoutEvents(), heard).of(Product.class);
        silent.updateFields(five);
        assertThat(heard.before).isEmpty();
        assertThat(heard.updated).isEmpty();
        silent.updateFields(five, UpdateOptions.defaults().events(true));
        assertThat(heard.updated).hasSize(1);
    }

    @Test
    void afterTheCommitTheyAreToldToThoseWhoWaitForIt() {
        listening().updateFields(five);
        assertThat(heard.committed).containsExactly(5L);
        BulkRepository<Product, Object> repository = listening();
        inTransaction(() -> {
            repository.updateFields(five, "note");
            assertThat(heard.committed).hasSize(1);
        });
        assertThat(heard.committed).hasSize(2);
        rolledBack(() -> repository.updateFields(five, "note"));
        assertThat(heard.committed).hasSize(2);
    }

    @Test
    void batchByBatchTheyTellOnceWhatWasCommittedAlsoIfABatchFailed() {
        five.get(2).price = BigDecimal.ONE.negate();
        BulkRepository<Product, Object> repository = listening();
        assertThatThrownBy(() -> repository.updateFields(
                        five, UpdateOptions.defaults().batchSize(2).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(heard.before).hasSize(1);
        assertThat(heard.updated).singleElement().satisfies(it -> {
            assertThat(it.entities()).isEqualTo(List.of(five.get(0), five.get(1), five.get(4)));
            assertThat(it.ids()).containsExactly(five.get(0).id, five.get(1).id, five.get(4).id);
            assertThat(it.count()).isEqualTo(3);
        });
        assertThat(heard.inTransaction).containsExactly(true, true);
        assertThat(heard.committed).containsExactly(3L);
    }

    @Test
    void batchByBatchNothingIsToldWhereNothingWasCommitted() {
        five.forEach(it -> it.price = BigDecimal.ONE.negate());
        BulkRepository<Product, Object> repository = listening();
        assertThatThrownBy(() -> repository.updateFields(
                        five, UpdateOptions.defaults().batchSize(2).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class);
        assertThat(heard.updated).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionBeforeStopsTheWriteAndNothingIsSent(Strategy strategy) {
        heard.refuseBefore = true;
        BulkRepository<Product, Object> repository = listening();
        List<String> sent =
                dataSource.during(() -> assertThatThrownBy(() -> repository.updateFields(five, by(strategy)))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage("before"));
        assertThat(updates(sent)).isEmpty();
        assertThat(sent).noneMatch(it -> it.startsWith("COPY"));
    }

    @Test
    void anExceptionAfterRollsTheCallersTransactionBackToo() {
        heard.refuseAfter = true;
        BulkRepository<Product, Object> repository = listening();
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.update("UPDATE product SET note = 'mine'");
                    assertThatThrownBy(() -> repository.updateFields(five, "price"))
                            .hasMessage("after");
                }))
                .isInstanceOf(org.springframework.transaction.UnexpectedRollbackException.class);
        assertThat(column(Product.class, "note")).containsOnlyNulls();
    }

    static final class Heard {

        final List<BeforeBulkUpdate<Product>> before = new ArrayList<>();
        final List<BulkUpdated<Product>> updated = new ArrayList<>();
        final List<Long> committed = new ArrayList<>();
        final List<Thread> threads = new ArrayList<>();
        final List<Boolean> inTransaction = new ArrayList<>();
        boolean change;
        boolean refuseBefore;
        boolean refuseAfter;

        @EventListener
        void on(BeforeBulkUpdate<Product> event) {
            if (refuseBefore) {
                throw new UnsupportedOperationException("before");
            }
            before.add(event);
            note();
            if (change) {
                event.entities().forEach(it -> it.note = "by the listener");
            }
        }

        @EventListener
        void on(BulkUpdated<Product> event) {
            if (refuseAfter) {
                throw new UnsupportedOperationException("after");
            }
            updated.add(event);
            note();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void committed(BulkUpdated<Product> event) {
            committed.add(event.count());
        }

        private void note() {
            threads.add(Thread.currentThread());
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
        }
    }
}
