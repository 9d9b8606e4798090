package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.oracle.Oracle.Written;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds {@code updateFields} of detached entities against Hibernate's own ways to write them. */
record UpdatedLikeByHibernate(
        Oracle oracle, BulkOperations bulk, EntityManager entities, PlatformTransactionManager transactions) {

    /** Every attribute of every row, which is what a stateless session writes. */
    <T> void check(Sample<T> sample, Strategy strategy) {
        Written<T> expected = changed(
                sample,
                some -> unit().unwrap(SessionFactory.class)
                        .inStatelessTransaction(session -> some.forEach(session::update)));
        Written<T> updated = changed(sample, some -> update(sample, some, UpdateOptions.defaults(), strategy));
        assertRows(updated, expected);
        CreatedLikePersisted.assertSame("loaded back", sample, updated.loaded(), expected.loaded());
        assertInstances(sample, updated, expected);
    }

    /** Only rows that differ, which is what {@code merge} writes. */
    <T> void checkOnlyChanged(Sample<T> sample, Strategy strategy) {
        Written<T> expected = changed(
                sample,
                some -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> some.forEach(entities::merge)));
        Written<T> updated = changed(
                sample, some -> update(sample, some, UpdateOptions.defaults().onlyChanged(), strategy));
        assertRows(updated, expected);
        CreatedLikePersisted.assertSame("loaded back", sample, updated.loaded(), expected.loaded());
    }

    private static void assertRows(Written<?> updated, Written<?> expected) {
        assertThat(filled(updated)).as("rows").containsExactlyInAnyOrderElementsOf(filled(expected));
    }

    /** Hibernate's ways differ in whether a row of a secondary table that holds nothing is kept; it reads the same. */
    private static List<String> filled(Written<?> written) {
        return written.rows().stream()
                .filter(row -> !row.matches("account_.* \\{(account_)?id=#\\d+(, \\w+=null)+}"))
                .toList();
    }

    /** What the server makes is as loaded back: a stateless session reads nothing back after an update. */
    private <T> void assertInstances(Sample<T> sample, Written<T> updated, Written<T> expected) {
        Set<String> ignored = new HashSet<>(sample.clocks());
        for (int at = 0; at < updated.instances().size(); at++) {
            EntityPersister persister = unit().unwrap(SessionFactoryImplementor.class)
                    .getMappingMetamodel()
                    .getEntityDescriptor(updated.instances().get(at).getClass());
            for (int position = 0; position < persister.getGenerators().length; position++) {
                Generator generator = persister.getGenerators()[position];
                String name = persister.getPropertyNames()[position];
                if (generator != null
                        && generator.generatesOnUpdate()
                        && !sample.clocks().contains(name)) {
                    ignored.add(name);
                    assertThat(persister.getValue(updated.instances().get(at), position))
                            .as(name)
                            .isEqualTo(persister.getValue(updated.loaded().get(at), position));
                }
            }
        }
        Sample<T> others = new Sample<>(sample.type(), sample.fresh(), ignored, sample.besides());
        CreatedLikePersisted.assertSame("instances", others, updated.instances(), expected.instances());
    }

    private <T> void update(Sample<T> sample, List<T> some, UpdateOptions options, Strategy strategy) {
        bulk.<T, Object>forEntity(sample.type()).updateFields(some, options.strategy(strategy));
    }

    private <T> Written<T> changed(Sample<T> sample, java.util.function.Consumer<List<T>> way) {
        return oracle.written(sample, fresh -> {
            bulk.<T, Object>forEntity(sample.type()).bulkCreate(fresh);
            new Rotation(unit(), null).rotate(fresh);
            way.accept(fresh);
        });
    }

    private EntityManagerFactory unit() {
        return entities.getEntityManagerFactory();
    }
}
