package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Capital;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.oracle.Oracle.Written;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds upserts of entities against {@code persist}, a stateless session and {@code merge}. */
record UpsertedLikeByHibernate(
        Oracle oracle,
        BulkOperations bulk,
        EntityManager entities,
        PlatformTransactionManager transactions,
        JdbcTemplate database) {

    static final Set<Class<?>> BY_CALLBACKS = Set.of(Tracked.class, Observed.class);

    private static final long FIRST_ID = 30_000;

    /** Into empty tables. */
    <T> void checkCreated(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = oracle.persisted(sample);
        Written<T> created = oracle.written(sample, fresh -> {
            Presets.give(fresh, key, unit());
            UpsertResult<T> result = upsert(key, fresh, options(key, strategy));
            assertThat(result.outcomes()).containsOnly(Outcome.CREATED).hasSameSizeAs(fresh);
            assertThat(result.created()).isEqualTo(fresh.size());
        });
        assertSame(sample, created, expected);
        CreatedLikePersisted.assertSame(
                "instances", withoutCollections(sample), created.instances(), expected.instances());
    }

    /** Onto rows of other values: every attribute, which is what a stateless session writes. */
    <T> void checkUpdated(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = changed(
                key,
                some -> unit().unwrap(SessionFactory.class)
                        .inStatelessTransaction(session -> some.forEach(session::update)));
        Set<Outcome> outcomes = new HashSet<>();
        Written<T> updated = changed(key, some -> {
            Presets.take(some, key, unit());
            outcomes.addAll(upsert(key, some, options(key, strategy)).outcomes());
        });
        assertThat(outcomes).isSubsetOf(Outcome.UPDATED, Outcome.UNCHANGED);
        // Where there is nothing to write but the version, Hibernate increases it.
        if (outcomes.contains(Outcome.UPDATED) || !persister(sample.type()).isVersioned()) {
            assertSame(sample, updated, expected);
        }
        assertGenerated(sample, updated);
    }

    /** Onto rows of other values: only what differs, which is what merge writes. */
    <T> void checkOnlyChanged(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> expected = changed(
                key,
                some -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> some.forEach(entities::merge)));
        Written<T> updated = changed(key, some -> {
            Presets.take(some, key, unit());
            upsert(key, some, options(key, strategy).onlyChanged());
        });
        assertSame(sample, updated, expected);
        assertGenerated(sample, updated);
    }

    /** What the rows hold already is not written, nor what exists if that is not wanted; and the entities get what the rows have. */
    <T> void checkLeftAlone(UpsertKey<T> key, Strategy strategy) {
        Sample<T> sample = key.sample();
        Written<T> left = changed(key, some -> {
            upsert(key, some, options(key, strategy));
            Set<String> before = versions(sample);
            Presets.take(some, key, unit());
            UpsertResult<T> result = upsert(key, some, options(key, strategy).onlyChanged());
            assertThat(result.outcomes()).containsOnly(Outcome.UNCHANGED).hasSameSizeAs(some);
            assertThat(result.unchanged()).isEqualTo(some.size());
            Presets.take(some, key, unit());
            assertThat(upsert(key, some, options(key, strategy).update(false)).outcomes())
                    .containsOnly(Outcome.skipped(Outcome.Reason.EXISTS, ""))
                    .hasSameSizeAs(some);
            assertThat(versions(sample)).isEqualTo(before);
        });
        assertGenerated(sample, left);
    }

    /** What a call has set on instances of new rows, and then of existing ones, is taken back where it fails at its end. */
    <T> void checkTakenBack(UpsertKey<T> key, Strategy strategy, Operations failing) {
        Sample<T> sample = key.sample();
        oracle.written(sample, fresh -> {
            fail(key, strategy, failing, it -> Presets.give(it, key, unit()));
            bulk.<T, Object>forEntity(sample.type()).bulkCreate(fresh);
            fail(key, strategy, failing, it -> Presets.copy(fresh, it, key, unit()));
        });
    }

    private <T> void fail(UpsertKey<T> key, Strategy strategy, Operations failing, Consumer<List<T>> prepared) {
        List<T> some = fresh(key.sample());
        List<T> untouched = fresh(key.sample());
        prepared.accept(some);
        prepared.accept(untouched);
        UpsertOptions options = options(key, strategy).ignoreVersion();
        try {
            UpsertResult<T> result = failing.<T>of(key.sample().type()).pgBulkUpdateOrCreate(some, options);
            assertThat(result.outcomes()).as("nothing to write").containsOnly(Outcome.UNCHANGED);
            return;
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

    <T> List<T> fresh(Sample<T> sample) {
        return new TransactionTemplate(transactions)
                .execute(status -> new ArrayList<>(sample.fresh().apply(entities)));
    }

    private <T> UpsertResult<T> upsert(UpsertKey<T> key, List<T> some, UpsertOptions options) {
        return bulk.<T, Object>forEntity(key.sample().type()).pgBulkUpdateOrCreate(some, options);
    }

    private UpsertOptions options(UpsertKey<?> key, Strategy strategy) {
        UpsertOptions options = key.options()
                .strategy(strategy)
                .callbacks(BY_CALLBACKS.contains(key.sample().type()));
        Set<String> collections = collections(key.sample());
        return collections.isEmpty() ? options : options.excludeFields(collections.toArray(String[]::new));
    }

    <T> Written<T> changed(UpsertKey<T> key, Consumer<List<T>> way) {
        return oracle.written(key.sample(), fresh -> {
            bulk.<T, Object>forEntity(key.sample().type()).bulkCreate(fresh);
            new Rotation(unit(), key.attribute()).rotate(fresh);
            way.accept(fresh);
        });
    }

    <T> void assertSame(Sample<T> sample, Written<T> actual, Written<T> expected) {
        assertThat(filled(sample, actual)).as("rows").containsExactlyInAnyOrderElementsOf(filled(sample, expected));
        CreatedLikePersisted.assertSame("loaded back", withoutCollections(sample), actual.loaded(), expected.loaded());
    }

    /** What the instances hold of what is generated is what their rows hold. */
    <T> void assertGenerated(Sample<T> sample, Written<T> written) {
        compareLoaded(written, (persister, position) -> {
            Generator generator = persister.getGenerators()[position];
            return generator != null && generator.generatesSometimes()
                    || position == persister.getVersionPropertyIndex();
        });
        assertThat(written.loaded()).doesNotContainNull();
    }

    private interface Which {
        boolean test(EntityPersister persister, int position);
    }

    private void compareLoaded(Written<?> written, Which which) {
        for (int at = 0; at < written.instances().size(); at++) {
            Object instance = written.instances().get(at);
            EntityPersister persister = persister(instance.getClass());
            for (int position = 0; position < persister.getGenerators().length; position++) {
                if (which.test(persister, position)) {
                    Object actual = persister.getValue(instance, position);
                    Object loaded = persister.getValue(
                            Hibernate.unproxy(written.loaded().get(at)), position);
                    assertThat(Objects.deepEquals(actual, loaded))
                            .as(persister.getPropertyNames()[position] + " of " + at + ": " + actual + " is " + loaded)
                            .isTrue();
                }
            }
        }
    }

    /** When each row was written. */
    Set<String> versions(Sample<?> sample) {
        Set<String> versions = new TreeSet<>();
        for (String table : Tables.of(unit(), sample.type()).entity()) {
            boolean isView = database.queryForObject(
                    "SELECT relkind = 'v' FROM pg_class WHERE oid = ?::regclass", Boolean.class, table);
            if (!isView) {
                versions.addAll(database.queryForList(
                        "SELECT '" + table + " ' || tableoid || ctid::text || xmin FROM " + table, String.class));
            }
        }
        return versions;
    }

    /** Collections are not written; and a row of a secondary table that holds nothing reads as none. */
    private List<String> filled(Sample<?> sample, Written<?> written) {
        Set<String> own = new HashSet<>(sample.besides());
        own.addAll(Tables.of(unit(), sample.type()).entity());
        return written.rows().stream()
                .filter(row -> own.contains(row.substring(0, row.indexOf(" {"))))
                .filter(row -> !row.matches("account_.* \\{(account_)?id=#\\d+(, \\w+=null)+}"))
                .toList();
    }

    <T> Sample<T> withoutCollections(Sample<T> sample) {
        Set<String> ignored = new LinkedHashSet<>(sample.clocks());
        ignored.addAll(collections(sample));
        // No id is known before the callback of an upsert, since it is not spent on a row that exists.
        ignored.add("calls");
        return new Sample<>(sample.type(), sample.fresh(), ignored, sample.besides());
    }

    Set<String> collections(Sample<?> sample) {
        Set<String> names = new LinkedHashSet<>();
        persister(sample.type()).visitSubTypeAttributeMappings(attribute -> {
            if (attribute instanceof PluralAttributeMapping) {
                names.add(attribute.getAttributeName());
            }
        });
        persister(sample.type()).forEachAttributeMapping(attribute -> {
            if (attribute instanceof PluralAttributeMapping) {
                names.add(attribute.getAttributeName());
            }
        });
        return names;
    }

    EntityPersister persister(Class<?> type) {
        return unit().unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(type);
    }

    EntityManagerFactory unit() {
        return entities.getEntityManagerFactory();
    }

    /** Ids that the test gives or takes. */
    static final class Presets {

        private Presets() {}

        /** By the id an entity whose id is generated needs one. */
        static void give(List<?> fresh, UpsertKey<?> key, EntityManagerFactory unit) {
            for (int at = 0; at < fresh.size() && key.isId(); at++) {
                EntityPersister persister = persister(fresh.get(at), unit);
                if (isGenerated(persister) && persister.getIdentifier(fresh.get(at)) == null) {
                    persister.setIdentifier(
                            fresh.get(at), id(persister.getIdentifierType().getReturnedClass(), at), null);
                }
            }
        }

        /** By the id they are known by that of another. */
        static void copy(List<?> from, List<?> to, UpsertKey<?> key, EntityManagerFactory unit) {
            for (int at = 0; at < to.size() && key.isId(); at++) {
                EntityPersister persister = persister(from.get(at), unit);
                if (isGenerated(persister)) {
                    persister.setIdentifier(to.get(at), persister.getIdentifier(from.get(at)), null);
                }
            }
        }

        private static boolean isGenerated(EntityPersister persister) {
            return persister.getGenerator().generatesOnInsert()
                    && !persister.getMappedClass().equals(Capital.class)
                    && persister.getIdentifierMapping() instanceof BasicValuedModelPart;
        }

        private static Object id(Class<?> type, int at) {
            if (type == UUID.class) {
                return new UUID(7, at);
            }
            long number = FIRST_ID + at;
            return type == Long.class
                    ? (Object) number
                    : type == Integer.class
                            ? (Object) (int) number
                            : type == Short.class ? (Object) (short) number : new UUID(7, at).toString();
        }

        /** By another key nobody knows the id. */
        static void take(List<?> some, UpsertKey<?> key, EntityManagerFactory unit) {
            for (int at = 0; at < some.size() && !key.isId(); at++) {
                EntityPersister persister = persister(some.get(at), unit);
                if (isGenerated(persister)) {
                    persister.setIdentifier(some.get(at), null, null);
                }
            }
        }

        private static EntityPersister persister(Object entity, EntityManagerFactory unit) {
            return unit.unwrap(SessionFactoryImplementor.class)
                    .getMappingMetamodel()
                    .getEntityDescriptor(entity.getClass());
        }
    }
}
