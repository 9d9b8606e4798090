package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.oracle.Oracle.Written;
import dev.pgbulk.oracle.UpsertedLikeByHibernate.Presets;
import dev.pgbulk.promises.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds syncs against {@code persist}, {@code merge} and {@code remove}; a preview comes before each and has to agree. */
record SyncedLikeByHibernate(UpsertedLikeByHibernate upserts) {

    /** Into empty tables. */
    <T> void checkCreated(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = upserts.oracle().persisted(sample);
        Written<T> created = upserts.oracle().written(sample, fresh -> {
            SyncResult<T> result = sync(key, fresh, options(key, strategy));
            assertThat(result.outcomes()).containsOnly(Outcome.CREATED).hasSameSizeAs(fresh);
        });
        upserts.assertSame(sample, created, expected);
        CreatedLikePersisted.assertSame(
                "instances", upserts.withoutCollections(sample), created.instances(), expected.instances());
    }

    /** Onto rows of other values: only what differs, which is what merge writes. */
    <T> void checkChanged(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = upserts.changed(
                key, some -> transaction().executeWithoutResult(status -> some.forEach(upserts.entities()::merge)));
        Written<T> updated = upserts.changed(key, some -> {
            Presets.take(some, key, upserts.unit());
            SyncResult<T> result = sync(key, some, options(key, strategy).returning());
            assertThat(result.outcomes()).isSubsetOf(Outcome.UPDATED, Outcome.UNCHANGED);
            assertThat(result.deleted()).isZero();
        });
        upserts.assertSame(sample, updated, expected);
        upserts.assertGenerated(sample, updated);
    }

    /** What was synced just now is equal. */
    <T> void checkLeftAlone(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> left = upserts.changed(key, some -> {
            sync(key, some, options(key, strategy));
            Set<String> before = upserts.versions(sample);
            Presets.take(some, key, upserts.unit());
            for (SyncOptions options :
                    List.of(options(key, strategy), options(key, strategy).returning())) {
                SyncResult<T> result = sync(key, some, options);
                assertThat(result.outcomes()).containsOnly(Outcome.UNCHANGED).hasSameSizeAs(some);
                assertThat(result.changes()).isEmpty();
                assertThat(result.deletedIds()).isEmpty();
            }
            assertThat(upserts.versions(sample)).isEqualTo(before);
        });
        upserts.assertGenerated(sample, left);
    }

    /** The rows of every other entity are gone with all that is theirs. */
    <T> void checkDeleted(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = half(key, (all, gone) -> {
            transaction()
                    .executeWithoutResult(status -> gone.forEach(it -> upserts.entities()
                            .remove(
                                    upserts.entities().contains(it)
                                            ? it
                                            : upserts.entities().find(sample.type(), id(it)))));
        });
        Written<T> deleted = half(key, (all, gone) -> {
            List<Object> ids = gone.stream().map(this::id).toList();
            SyncResult<T> result =
                    sync(key, all, options(key, strategy).skipUpdates().returning());
            assertThat(result.deletedIds()).containsExactlyInAnyOrderElementsOf(ids);
        });
        upserts.assertSame(sample, withoutIdsOfGone(deleted), withoutIdsOfGone(expected));
    }

    /** Rows that are only marked as deleted keep ids, which differ from write to write. */
    private static <T> Written<T> withoutIdsOfGone(Written<T> written) {
        return new Written<>(
                written.rows().stream()
                        .map(row -> row.replaceAll("\\bid=\\d+", "id=gone")
                                .replaceAll("deleted=\\d{4}[^,}]+", "deleted=then"))
                        .toList(),
                written.instances(),
                written.loaded());
    }

    private interface Way<T> {
        void go(List<T> left, List<T> gone);
    }

    private <T> Written<T> half(UpsertKey<T> key, Way<T> way) {
        return upserts.oracle().written(key.sample(), fresh -> {
            repository(key).bulkCreate(fresh);
            List<T> gone = new ArrayList<>();
            for (int at = fresh.size() - 1; at > 0; at -= 2) {
                gone.add(fresh.remove(at));
            }
            way.go(fresh, gone);
        });
    }

    /** What a call has set on instances of new rows, and then of existing ones, is taken back where it fails at its end. */
    <T> void checkTakenBack(UpsertKey<T> key, Strategy strategy, Operations failing) {
        Sample<T> sample = key.sample();
        upserts.oracle().written(sample, fresh -> {
            fail(key, strategy, failing, it -> {});
            repository(key).bulkCreate(fresh);
            fail(key, strategy, failing, it -> Presets.copy(fresh, it, key, upserts.unit()));
        });
    }

    private <T> void fail(UpsertKey<T> key, Strategy strategy, Operations failing, Consumer<List<T>> prepared) {
        List<T> some = upserts.fresh(key.sample());
        List<T> untouched = upserts.fresh(key.sample());
        prepared.accept(some);
        prepared.accept(untouched);
        SyncOptions options = options(key, strategy).ignoreVersion().returning();
        try {
            failing.<T>of(key.sample().type()).bulkSyncAll(some, options);
            throw new AssertionError("the listener was to fail");
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("after");
        }
        assertThat(some)
                .as("instances")
                .usingRecursiveComparison()
                .withEqualsForType(Objects::equals, Double.class)
                .withEqualsForType(Objects::equals, Float.class)
                .ignoringFieldsMatchingRegexes("(.*\\.)?\\$\\$_hibernate.*", "(.*\\.)?(calls|published)")
                .isEqualTo(untouched);
    }

    private <T> SyncResult<T> sync(UpsertKey<T> key, List<T> some, SyncOptions options) {
        SyncPreview<T> preview = repository(key).previewSyncAll(some, options);
        SyncResult<T> result = repository(key).bulkSyncAll(some, options.changes());
        assertThat(preview.outcomes()).isEqualTo(result.outcomes());
        assertThat(preview.deletedIds()).isEqualTo(result.deletedIds());
        assertThat(preview.changes()).hasSameSizeAs(result.changes());
        for (int at = 0; at < preview.changes().size(); at++) {
            assertThat(preview.changes().get(at).index())
                    .isEqualTo(result.changes().get(at).index());
            assertThat(preview.changes().get(at).fields().keySet())
                    .isEqualTo(result.changes().get(at).fields().keySet());
        }
        return result;
    }

    private <T> BulkRepository<T, Object> repository(UpsertKey<T> key) {
        return upserts.bulk().forEntity(key.sample().type());
    }

    private SyncOptions options(UpsertKey<?> key, Strategy strategy) {
        SyncOptions options = (key.attribute() == null
                        ? SyncOptions.defaults()
                        : SyncOptions.keyFields(key.attribute()))
                .strategy(strategy)
                .callbacks(UpsertedLikeByHibernate.BY_CALLBACKS.contains(
                        key.sample().type()));
        Set<String> collections = upserts.collections(key.sample());
        return collections.isEmpty() ? options : options.excludeFields(collections.toArray(String[]::new));
    }

    private Object id(Object entity) {
        return upserts.unit().getPersistenceUnitUtil().getIdentifier(entity);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(upserts.transactions());
    }
}
