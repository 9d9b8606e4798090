package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Remembered;
import dev.pgbulk.corpus.trap.Nicknamed;
import java.util.List;
import java.util.Set;
import org.hibernate.KeyType;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 8: no cache tells what is not, within the transaction and after it, however it ends. Traps 107 and 108. */
class CacheTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Remembered.class, Nicknamed.class);
    }

    /** The rows go behind Hibernate's back, so that its entries are about rows that are not there any more. */
    private void rememberOldRows() {
        inTransaction(() -> {
            Remembered old = Remembered.of(1, "old");
            old.labels.add("old label");
            entities.persist(old);
        });
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 1L).labels).hasSize(1));
        inTransaction(() -> assertThat(dataSource.during(() ->
                        assertThat(entities.find(Remembered.class, 1L).labels).hasSize(1)))
                .isEmpty());
        database.execute("DELETE FROM remembered_labels");
        database.execute("DELETE FROM remembered");
    }

    private static Remembered fresh() {
        Remembered fresh = Remembered.of(1, "new");
        fresh.labels.addAll(Set.of("x", "y"));
        return fresh;
    }

    private void seesNew() {
        Remembered found = entities.find(Remembered.class, 1L);
        assertThat(found.name).isEqualTo("new");
        assertThat(found.labels).containsExactlyInAnyOrder("x", "y");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOlderEntryOfTheSameIdIsNotServedWithinTheTransactionNorAfterIt(Strategy strategy) {
        rememberOldRows();
        inTransaction(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            seesNew();
        });
        inTransaction(this::seesNew);
        inTransaction(this::seesNew);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOlderEntryIsNotServedAfterACallWithATransactionOfItsOwn(Strategy strategy) {
        rememberOldRows();
        create(Remembered.class, List.of(fresh()), strategy);
        inTransaction(this::seesNew);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatWasRolledBackIsNotServed(Strategy strategy) {
        rolledBack(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            seesNew();
        });
        inTransaction(() -> assertThat(entities.find(Remembered.class, 1L)).isNull());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theCollectionOfARolledBackEntityIsNotServedForTheNextOneOfItsId(Strategy strategy) {
        rolledBack(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            seesNew();
        });
        Remembered next = Remembered.of(1, "next");
        next.labels.add("z");
        create(Remembered.class, List.of(next), strategy);
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 1L).labels).containsExactly("z"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCachedQueryIsAskedAgain(Strategy strategy) {
        assertThat(queried()).isEmpty();
        assertThat(queried()).isEmpty();
        inTransaction(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            assertThat(cachedQuery()).containsExactly("new");
        });
        assertThat(queried()).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCachedQueryThatSawTheRolledBackRowsIsAskedAgain(Strategy strategy) {
        assertThat(queried()).isEmpty();
        rolledBack(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            assertThat(cachedQuery()).containsExactly("new");
        });
        assertThat(queried()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatOthersCacheWhileTheRowsAreUncommittedIsNotServedLater(Strategy strategy) {
        inTransaction(() -> {
            create(Remembered.class, List.of(fresh()), strategy);
            apart(() -> assertThat(cachedQuery()).isEmpty());
            apart(() -> assertThat(entities.find(Remembered.class, 1L)).isNull());
        });
        assertThat(queried()).containsExactly("new");
        inTransaction(this::seesNew);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aQueryOfTheLabelsIsAskedAgain(Strategy strategy) {
        String labels = "select l from Remembered r join r.labels l";
        assertThat(inTransaction(() -> cached(labels))).isEmpty();
        create(Remembered.class, List.of(fresh()), strategy);
        assertThat(inTransaction(() -> cached(labels))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNaturalIdLeadsToTheNewRow(Strategy strategy) {
        inTransaction(() -> entities.persist(Nicknamed.of("nick", "old")));
        assertThat(inTransaction(this::nameOfNick)).isEqualTo("old");
        database.execute("DELETE FROM nicknamed");
        inTransaction(() -> {
            create(Nicknamed.class, List.of(Nicknamed.of("nick", "new")), strategy);
            assertThat(nameOfNick()).isEqualTo("new");
        });
        assertThat(inTransaction(this::nameOfNick)).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNaturalIdThatWasRolledBackLeadsNowhere(Strategy strategy) {
        rolledBack(() -> {
            create(Nicknamed.class, List.of(Nicknamed.of("nick", "new")), strategy);
            assertThat(nameOfNick()).isEqualTo("new");
        });
        assertThat(inTransaction(this::nameOfNick)).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailedCallLeavesNothingInACache(Strategy strategy) {
        assertThatThrownBy(() -> create(Remembered.class, List.of(fresh(), fresh()), strategy));
        inTransaction(() -> assertThat(entities.find(Remembered.class, 1L)).isNull());
        assertThat(queried()).isEmpty();
    }

    private @org.jspecify.annotations.Nullable String nameOfNick() {
        Nicknamed found = entities.find(Nicknamed.class, "nick", KeyType.NATURAL);
        return found == null ? null : found.name;
    }

    private List<String> queried() {
        return inTransaction(this::cachedQuery);
    }

    private List<String> cachedQuery() {
        return cached("select name from Remembered");
    }

    private List<String> cached(String query) {
        return entities.createQuery(query, String.class)
                .setHint(HibernateHints.HINT_CACHEABLE, true)
                .getResultList();
    }

    private void apart(Runnable work) {
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> work.run());
    }
}
