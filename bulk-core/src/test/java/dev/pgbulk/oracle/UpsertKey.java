package dev.pgbulk.oracle;

import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Sample;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a sample are told apart by.
 *
 * @param sample the instances that it tells apart
 * @param attribute the attribute; null for the id
 * @param column its column
 * @param unique whether there is a unique index on it
 */
record UpsertKey<T>(
        Sample<T> sample,
        @Nullable String attribute,
        @Nullable String column,
        boolean unique) {

    /** How a test finds the rows. */
    enum Kind {
        ID,
        INDEX,
        SEARCH
    }

    static <T> UpsertKey<T> ofId(Sample<T> sample) {
        return new UpsertKey<>(sample, null, null, true);
    }

    /** By the attribute that tells most of the instances apart; null where none tells two. */
    static <T> @Nullable UpsertKey<T> natural(
            Sample<T> sample, List<? extends T> instances, boolean unique, EntityManagerFactory unit) {
        EntityPersister persister = unit.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(sample.type());
        List<Integer> best = List.of();
        BasicAttributeMapping key = null;
        for (int at = 0; at < persister.getAttributeMappings().size(); at++) {
            AttributeMapping attribute = persister.getAttributeMappings().get(at);
            if (isUsable(persister, at)) {
                List<Integer> told = toldApart(persister, at, instances);
                if (told.size() > best.size()) {
                    best = told;
                    key = (BasicAttributeMapping) attribute;
                }
            }
        }
        if (key == null) {
            return null;
        }
        List<Integer> chosen = best;
        Sample<T> some = new Sample<>(
                sample.type(),
                entities -> {
                    List<? extends T> all = sample.fresh().apply(entities);
                    return chosen.stream().<T>map(all::get).toList();
                },
                sample.clocks(),
                sample.besides());
        return new UpsertKey<>(some, key.getAttributeName(), key.getSelectionExpression(), unique);
    }

    private static boolean isUsable(EntityPersister persister, int at) {
        return persister.getAttributeMappings().get(at) instanceof BasicAttributeMapping basic
                && at != persister.getVersionPropertyIndex()
                && persister.getGenerators()[at] == null
                && persister.getPropertyInsertability()[at]
                && basic.getCustomWriteExpression().equals("?")
                && isPlain(basic.getJavaType().getJavaTypeClass())
                && !basic.getJdbcMapping().getJdbcType().isJson();
    }

    private static boolean isPlain(Class<?> type) {
        return type == String.class || type == Long.class || type == Integer.class;
    }

    private static List<Integer> toldApart(EntityPersister persister, int attribute, List<?> instances) {
        List<Integer> places = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int at = 0; at < instances.size(); at++) {
            Object value = persister.getValue(instances.get(at), attribute);
            if (value != null && seen.add(value)) {
                places.add(at);
            }
        }
        return places;
    }

    UpsertOptions options() {
        return attribute == null
                ? UpsertOptions.defaults()
                : UpsertOptions.keyFields(attribute).keyIsUnique(unique);
    }

    boolean isId() {
        return attribute == null;
    }
}
