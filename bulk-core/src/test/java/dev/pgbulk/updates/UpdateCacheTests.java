package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.UpdateOptions;
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
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 8: no cache tells of an updated row what is not, within the transaction and after it, however it ends. */
class UpdateCacheTests extends Changing {

    /** The ways of updating the row. */
    enum Form {
        ENTITIES {
            @Override
            void rename(BulkRepository<Remembered, Object> repository) {
                repository.updateFields(List.of(Remembered.of(1, "new")), "name");
            }
        },
        VALUES {
            @Override
            void rename(BulkRepository<Remembered, Object> repository) {
                repository.pgBulkUpdate(List.of(Map.of("id", 1, "name", "new")), UpdateOptions.defaults());
            }
        },
        FILTER {
            @Override
            void rename(BulkRepository<Remembered, Object> repository) {
                PredicateSpecification<Remembered> old = (from, builder) -> builder.equal(from.get("name"), "old");
                repository.bulkUpdate(old, Map.of("name", "new"), UpdateOptions.defaults());
            }
        },
        ALL {
            @Override
            void rename(BulkRepository<Remembered, Object> repository) {
                repository.bulkUpdateAll(Map.of("name", "new"), UpdateOptions.defaults());
            }
        };

        abstract void rename(BulkRepository<Remembered, Object> repository);
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
        assertThat(dataSource.during(() -> assertThat(found()).isEqualTo("old")))
                .isEmpty();
        assertThat(queried()).containsExactly("old");
    }

    private void rename(Form form) {
        form.rename(of(Remembered.class));
    }

    @ParameterizedTest
    @EnumSource
    void theOldEntryIsNotServedWithinTheTransactionNorAfterIt(Form form) {
        inTransaction(() -> {
            rename(form);
            assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new");
            assertThat(cachedQuery()).containsExactly("new");
        });
        assertThat(found()).isEqualTo("new");
        assertThat(queried()).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource
    void theOldEntryIsNotServedAfterACallWithATransactionOfItsOwn(Form form) {
        rename(form);
        assertThat(found()).isEqualTo("new");
        assertThat(queried()).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRolledBackIsNotServed(Form form) {
        rolledBack(() -> {
            rename(form);
            assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new");
            assertThat(cachedQuery()).containsExactly("new");
        });
        assertThat(found()).isEqualTo("old");
        assertThat(queried()).containsExactly("old");
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersCacheWhileTheRowIsUncommittedIsNotServedLater(Form form) {
        inTransaction(() -> {
            rename(form);
            apart(() -> {
                assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("old");
                assertThat(cachedQuery()).containsExactly("old");
            });
        });
        assertThat(found()).isEqualTo("new");
        assertThat(queried()).containsExactly("new");
    }

    /** A managed instance is read from the database, not from the cache. */
    @ParameterizedTest
    @EnumSource
    void aManagedInstanceIsNotBroughtUpToDateFromTheCache(Form form) {
        inTransaction(() -> {
            Remembered managed = entities.find(Remembered.class, 1L);
            rename(form);
            assertThat(managed.name).isEqualTo("new");
            assertThat(managed.labels).containsExactly("label");
        });
    }

    @Test
    void aManagedInputIsNotCachedAsItWas() {
        inTransaction(() -> {
            Remembered managed = entities.find(Remembered.class, 1L);
            managed.name = "newer";
            of(Remembered.class).updateFields(List.of(managed), "name");
        });
        assertThat(found()).isEqualTo("newer");
    }

    @ParameterizedTest
    @EnumSource
    void theCollectionIsThereAsBefore(Form form) {
        rename(form);
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 1L).labels).containsExactly("label"));
    }

    @Test
    void batchesThatCommitByThemselvesInvalidateToo() {
        of(Remembered.class)
                .pgBulkUpdate(
                        List.of(Map.of("id", 1, "name", "new")),
                        UpdateOptions.defaults().batchSize(1).transactionPerBatch());
        assertThat(found()).isEqualTo("new");
        assertThat(queried()).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCallLeavesTheOldRow(Form form) {
        change(
                "ALTER TABLE remembered ADD CONSTRAINT not_new CHECK (name <> 'new')",
                "ALTER TABLE remembered DROP CONSTRAINT not_new");
        assertThatThrownBy(() -> rename(form)).hasMessageContaining("not_new");
        assertThat(found()).isEqualTo("old");
        assertThat(queried()).containsExactly("old");
    }

    @ParameterizedTest
    @EnumSource(NaturalIdForm.class)
    void aNaturalIdLeadsToTheRowThatHasItNow(NaturalIdForm form) {
        rememberNick();
        inTransaction(() -> {
            Renamed loaded = form.managed ? byNickname("nick") : null;
            form.rename(of(Renamed.class), loaded == null ? idOfNick() : loaded.id, loaded);
            assertThat(byNickname("nick")).isNull();
            assertThat(byNickname("other")).isNotNull();
        });
        assertThat(known("nick")).isFalse();
        assertThat(known("other")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(NaturalIdForm.class)
    void aNaturalIdThatWasRolledBackLeadsNowhere(NaturalIdForm form) {
        rememberNick();
        rolledBack(() -> {
            Renamed loaded = form.managed ? byNickname("nick") : null;
            form.rename(of(Renamed.class), loaded == null ? idOfNick() : loaded.id, loaded);
            assertThat(byNickname("other")).isNotNull();
        });
        assertThat(known("nick")).isTrue();
        assertThat(known("other")).isFalse();
    }

    /** Which instance, if any, is managed. */
    enum NaturalIdForm {
        DETACHED_INPUT(false),
        VALUES(false),
        MANAGED_INPUT(true),
        MANAGED_OTHER(true);

        final boolean managed;

        NaturalIdForm(boolean managed) {
            this.managed = managed;
        }

        void rename(BulkRepository<Renamed, Object> repository, Long id, @Nullable Renamed loaded) {
            if (this == VALUES) {
                repository.pgBulkUpdate(List.of(Map.of("id", id, "nickname", "other")), UpdateOptions.defaults());
                return;
            }
            Renamed input = this == MANAGED_INPUT && loaded != null ? loaded : new Renamed();
            input.id = id;
            input.nickname = "other";
            repository.updateFields(List.of(input), "nickname");
        }
    }

    private void rememberNick() {
        empty(Renamed.class);
        inTransaction(() -> entities.persist(Renamed.of("nick")));
        assertThat(known("nick")).isTrue();
    }

    private Long idOfNick() {
        return database.queryForObject("SELECT id FROM renamed", Long.class);
    }

    private @Nullable Renamed byNickname(String nickname) {
        return entities.find(Renamed.class, nickname, KeyType.NATURAL, CacheRetrieveMode.USE);
    }

    private boolean known(String nickname) {
        return inTransaction(() -> byNickname(nickname) != null);
    }

    private String found() {
        return inTransaction(() -> entities.find(Remembered.class, 1L).name);
    }

    private List<String> queried() {
        return inTransaction(this::cachedQuery);
    }

    private List<String> cachedQuery() {
        return entities.createQuery("select name from Remembered", String.class)
                .setHint(HibernateHints.HINT_CACHEABLE, true)
                .getResultList();
    }

    private void apart(Runnable work) {
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> work.run());
    }
}
