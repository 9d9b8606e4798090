package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** A row that is created from all values of an instance equals the row that {@code EntityManager.persist} writes. */
@Tag("oracle")
@PostgresTest
class CreatedFromValuesTests {

    /** Callbacks are not called; instances of one call cannot refer to each other before they have ids. */
    private static final Set<Class<?>> OTHERWISE =
            Set.of(Tracked.class, Observed.class, Employee.class, Collected.class);

    @Autowired
    BulkOperations bulk;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    RecordingDataSource dataSource;

    static Stream<Arguments> samples() {
        return Corpus.all().stream()
                .filter(sample -> !OTHERWISE.contains(sample.type()))
                .flatMap(sample -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(sample, strategy)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("samples")
    <T> void whatIsCreatedFromValuesEqualsWhatIsPersisted(Sample<T> sample, Strategy strategy) {
        Oracle oracle = new Oracle(entities, transactions, dataSource);
        List<String> persisted =
                withoutCollections(sample, oracle.persisted(sample).rows());
        List<String> created = withoutCollections(
                sample, oracle.written(sample, fresh -> create(fresh, strategy)).rows());
        assertThat(created).containsExactlyInAnyOrderElementsOf(persisted);
    }

    /** Collections have no values in maps. */
    private <T> List<String> withoutCollections(Sample<T> sample, List<String> rows) {
        Set<String> own = new HashSet<>(sample.besides());
        own.addAll(Tables.of(entities.getEntityManagerFactory(), sample.type()).entity());
        return rows.stream()
                .filter(row -> own.contains(row.substring(0, row.indexOf(" {"))))
                .toList();
    }

    /** One call for the instances of each class; by the automatic choice one for each instance. */
    private void create(List<?> fresh, Strategy strategy) {
        Map<Class<?>, List<Object>> byClass = new LinkedHashMap<>();
        fresh.forEach(it -> byClass.computeIfAbsent(it.getClass(), type -> new ArrayList<>())
                .add(it));
        byClass.forEach((type, instances) -> {
            if (strategy == Strategy.AUTO) {
                instances.forEach(one -> create(type, List.of(one), strategy));
            } else {
                create(type, instances, strategy);
            }
        });
    }

    private void create(Class<?> type, List<?> instances, Strategy strategy) {
        EntityPersister persister = persister(type);
        List<Map<String, Object>> values =
                instances.stream().map(it -> values(it, persister)).toList();
        String id = persister.getIdentifierMapping() instanceof NonAggregatedIdentifierMapping
                ? null
                : persister.getIdentifierMapping().getAttributeName();
        CreateOptions options = CreateOptions.defaults().strategy(strategy);
        List<Map<String, Object>> written = bulk.forEntity(type)
                .pgBulkCreate(values, id == null ? options : options.returning(id))
                .values();
        for (int at = 0; id != null && at < written.size(); at++) {
            persister.setIdentifier(instances.get(at), written.get(at).get(id), null);
        }
    }

    private EntityPersister persister(Class<?> type) {
        return entities.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(type);
    }

    /** What persist would take from the instance: all that is insertable and not generated. */
    private static Map<String, Object> values(Object instance, EntityPersister persister) {
        Map<String, Object> values = new LinkedHashMap<>();
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        Object given = id.getIdentifier(instance);
        if (id instanceof NonAggregatedIdentifierMapping parts) {
            parts.getVirtualIdEmbeddable().forEachAttributeMapping(part -> {
                values.put(
                        part.getAttributeName(),
                        part.getPropertyAccess().getGetter().get(instance));
            });
        } else if (given != null) {
            values.put(id.getAttributeName(), given);
        }
        for (int at = 0; at < persister.getAttributeMappings().size(); at++) {
            AttributeMapping attribute = persister.getAttributeMappings().get(at);
            Generator generator =
                    at == persister.getVersionPropertyIndex() ? null : persister.getGenerators()[at];
            Object value = persister.getValue(instance, at);
            boolean seeded = at == persister.getVersionPropertyIndex() && isUnset(value);
            boolean maps = attribute.getAttributeName().startsWith("_")
                    || attribute instanceof PluralAttributeMapping
                    || generator != null && generator.generatesOnInsert()
                    || seeded
                    || value == null && persister.isDynamicInsert();
            if (!maps && (persister.getPropertyInsertability()[at] || isReferenceOfId(persister, attribute))) {
                values.put(attribute.getAttributeName(), value);
            }
        }
        return values;
    }

    private static boolean isReferenceOfId(EntityPersister persister, AttributeMapping attribute) {
        return attribute instanceof ToOneAttributeMapping
                && persister.getIdentifierMapping().getNature() != EntityIdentifierMapping.Nature.VIRTUAL;
    }

    private static boolean isUnset(Object version) {
        return version == null || version instanceof Number number && number.longValue() < 0;
    }
}
