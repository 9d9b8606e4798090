package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkEvent;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Promise 11: events are delivered by entity type, and in every phase of the transaction. */
class EventRoutingTests extends Creating {

    private final Heard heard = new Heard();

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Observed.class, Animal.class);
    }

    @Test
    void aListenerHearsOfItsOwnEntityTypeOnly() {
        Operations operations = operations(BulkSettings.defaults(), heard);
        operations.create(Product.class, EventTests.some(1), CreateOptions.defaults());
        assertThat(heard.told)
                .contains("created product", "any event of product", "anything created", "more than none")
                .doesNotContain("created observed");
        heard.told.clear();
        operations.create(Observed.class, List.of(Observed.named("a")), CreateOptions.defaults());
        assertThat(heard.told).containsExactlyInAnyOrder("created observed", "anything created", "more than none");
    }

    @Test
    void anEventOfASubclassIsNoneOfItsSuperclass() {
        Operations operations = operations(BulkSettings.defaults(), heard);
        operations.create(Animal.Cat.class, List.of(new Animal.Cat()), CreateOptions.defaults());
        assertThat(heard.told).contains("some animal created").doesNotContain("animal created");
        heard.told.clear();
        operations.create(Animal.class, List.<Animal>of(new Animal.Cat(), new Animal()), CreateOptions.defaults());
        assertThat(heard.told).contains("some animal created", "animal created");
    }

    @Test
    void listenersOfATransactionHearInTheirPhases() {
        operations(BulkSettings.defaults(), heard).create(Product.class, EventTests.some(1), CreateOptions.defaults());
        assertThat(heard.phases).containsExactly("before commit", "after commit", "after completion");
    }

    @Test
    void inTheCallersTransactionTheyWaitForItsEnd() {
        Operations operations = operations(BulkSettings.defaults(), heard);
        inTransaction(() -> {
            operations.create(Product.class, EventTests.some(1), CreateOptions.defaults());
            assertThat(heard.phases).isEmpty();
        });
        assertThat(heard.phases).containsExactly("before commit", "after commit", "after completion");
    }

    @Test
    void afterARollbackOnlyThoseForItHear() {
        Operations operations = operations(BulkSettings.defaults(), heard);
        rolledBack(() -> operations.create(Product.class, EventTests.some(1), CreateOptions.defaults()));
        assertThat(heard.phases).containsExactly("after rollback", "after completion");
    }

    @Test
    void batchByBatchListenersOfATransactionHearToo() {
        operations(BulkSettings.defaults(), heard)
                .create(
                        Product.class,
                        EventTests.some(3),
                        CreateOptions.defaults().batchSize(1).transactionPerBatch());
        assertThat(heard.phases).containsExactly("before commit", "after commit", "after completion");
    }

    static final class Heard {

        final List<String> told = new ArrayList<>();
        final List<String> phases = new ArrayList<>();

        @EventListener
        void onProduct(BulkCreated<Product> event) {
            told.add("created product");
        }

        @EventListener
        void onObserved(BulkCreated<Observed> event) {
            told.add("created observed");
        }

        @EventListener
        void onAny(BulkCreated<?> event) {
            told.add("anything created");
        }

        @EventListener(condition = "#event.count() > 0")
        void onSome(BulkCreated<?> event) {
            told.add("more than none");
        }

        @EventListener
        void onEvent(BulkEvent<Product> event) {
            told.add("any event of product");
        }

        @EventListener
        void onAnimal(BulkCreated<Animal> event) {
            told.add("animal created");
        }

        @EventListener
        void onSomeAnimal(BulkCreated<? extends Animal> event) {
            told.add("some animal created");
        }

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        void beforeCommit(BulkCreated<Product> event) {
            phases.add("before commit");
        }

        @TransactionalEventListener
        void afterCommit(BulkCreated<Product> event) {
            phases.add("after commit");
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
        void afterRollback(BulkCreated<Product> event) {
            phases.add("after rollback");
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
        void afterCompletion(BulkCreated<Product> event) {
            phases.add("after completion");
        }
    }
}
