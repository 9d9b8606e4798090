package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Remembered;
import dev.pgbulk.corpus.trap.Renamed;
import jakarta.persistence.CacheRetrieveMode;
import java.util.List;
import java.util.Map;
import org.hibernate.KeyType;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 8 for upserts: the second-level cache and the query cache serve nothing that is not so any more. */
class UpsertCacheTests extends Feeding {

    enum Form {
        ENTITIES {
            @Override
            void write(BulkRepository<Remembered, Object> repository) {
                repository.pgBulkUpdateOrCreate(List.of(Remembered.of(1, "new"), Remembered.of(2, "created")));
            }
        },
        VALUES {
            @Override
            void write(BulkRepository<Remembered, Object> repository) {
                repository.pgBulkUpdateOrCreate(
                        List.of(Map.of("id", 1, "name", "new"), Map.of("id", 2, "name", "created")));
            }
        },
        BY_KEY {
            @Override
            void write(BulkRepository<Remembered, Object> repository) {
                repository.pgBulkUpdateOrCreate(Map.of(1L, Map.of("name", "new"), 2L, Map.of("name", "created")));
            }
        };

        abstract void write(BulkRepository<Remembered, Object> repository);
    }

    @BeforeEach
    void rememberTheOldRow() {
        empty(Remembered.class);
        inTransaction(() -> {
            Remembered old = Remembered.of(1, "old");
            old.labels.add("label");
            entities.persist(old);
        });
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 1L).labels).hasSize(1));
        assertThat(dataSource.during(() -> assertThat(found(1)).isEqualTo("old")))
                .isEmpty();
        assertThat(queried()).containsExactly("old");
    }

    private void write(Form form) {
        form.write(of(Remembered.class));
    }

    @ParameterizedTest
    @EnumSource
    void theOldEntryIsNotServedWithinTheTransactionNorAfterIt(Form form) {
        inTransaction(() -> {
            write(form);
            assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new");
            assertThat(entities.find(Remembered.class, 2L).name).isEqualTo("created");
            assertThat(cachedQuery()).containsExactly("created", "new");
        });
        assertThat(found(1)).isEqualTo("new");
        assertThat(queried()).containsExactly("created", "new");
    }

    @ParameterizedTest
    @EnumSource
    void theOldEntryIsNotServedAfterACallWithATransactionOfItsOwn(Form form) {
        write(form);
        assertThat(found(1)).isEqualTo("new");
        assertThat(found(2)).isEqualTo("created");
        assertThat(queried()).containsExactly("created", "new");
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 1L).labels).containsExactly("label"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRolledBackIsNotServed(Form form) {
        rolledBack(() -> {
            write(form);
            assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new");
            assertThat(cachedQuery()).containsExactly("created", "new");
        });
        assertThat(found(1)).isEqualTo("old");
        assertThat(found(2)).isNull();
        assertThat(queried()).containsExactly("old");
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersCacheWhileTheRowIsUncommittedIsNotServedLater(Form form) {
        inTransaction(() -> {
            write(form);
            apart(() -> {
                assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("old");
                assertThat(cachedQuery()).containsExactly("old");
            });
        });
        assertThat(found(1)).isEqualTo("new");
        assertThat(queried()).containsExactly("created", "new");
    }

    @Test
    void aManagedInputIsNotCachedAsItWas() {
        inTransaction(() -> {
            Remembered managed = entities.find(Remembered.class, 1L);
            managed.name = "newer";
            of(Remembered.class)
                    .pgBulkUpdateOrCreate(
                            List.of(managed), UpsertOptions.defaults().excludeFields("labels"));
        });
        assertThat(found(1)).isEqualTo("newer");
    }

    @Test
    void batchesThatCommitByThemselvesInvalidateToo() {
        of(Remembered.class)
                .pgBulkUpdateOrCreate(
                        List.of(Map.of("id", 1, "name", "new")),
                        UpsertOptions.defaults().batchSize(1).transactionPerBatch());
        assertThat(found(1)).isEqualTo("new");
        assertThat(queried()).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCallLeavesTheOldRow(Form form) {
        change(
                "ALTER TABLE remembered ADD CONSTRAINT not_new CHECK (name <> 'new')",
                "ALTER TABLE remembered DROP CONSTRAINT not_new");
        assertThatThrownBy(() -> write(form)).hasMessageContaining("not_new");
        assertThat(found(1)).isEqualTo("old");
        assertThat(queried()).containsExactly("old");
    }

    /** A natural id is a key like another, and may change by a call with another key. */
    @Test
    void aNaturalIdLeadsToTheRowThatHasItNow() {
        empty(Renamed.class);
        inTransaction(() -> entities.persist(Renamed.of("nick")));
        assertThat(known("nick")).isTrue();
        List<Renamed> feed = List.of(Renamed.of("nick"), Renamed.of("fresh"));
        assertThat(of(Renamed.class)
                        .pgBulkUpdateOrCreate(feed, UpsertOptions.keyFields("nickname"))
                        .created())
                .isEqualTo(1);
        assertThat(known("fresh")).isTrue();
        of(Renamed.class).pgBulkUpdateOrCreate(Map.of(feed.get(0).id, Map.of("nickname", "other")));
        assertThat(known("nick")).isFalse();
        assertThat(known("other")).isTrue();
    }

    private boolean known(String nickname) {
        return inTransaction(
                () -> entities.find(Renamed.class, nickname, KeyType.NATURAL, CacheRetrieveMode.USE) != null);
    }

    private @Nullable String found(long id) {
        return inTransaction(() -> {
            Remembered row = entities.find(Remembered.class, id);
            return row == null ? null : row.name;
        });
    }

    private List<String> queried() {
        return inTransaction(this::cachedQuery);
    }

    private List<String> cachedQuery() {
        return entities.createQuery("select name from Remembered order by name", String.class)
                .setHint(HibernateHints.HINT_CACHEABLE, true)
                .getResultList();
    }

    private void apart(Runnable work) {
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> work.run());
    }
}
