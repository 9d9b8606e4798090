package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Sample;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the mapping, a captured query finds the rows that JPA finds. */
class EveryValueTests extends Filtering {

    /** PostgreSQL compares no json and no xml, Hibernate no embeddable in a JSON column. */
    private static final Set<String> INCOMPARABLE = Set.of("textual", "markup", "label");

    static Stream<Sample<?>> samples() {
        return Corpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void theRowsWithAValueAreThoseThatJpaFinds(Sample<T> sample) {
        withSamples(sample, rows -> {
            EntityType<T> type = entities.getMetamodel().entity(sample.type());
            for (SingularAttribute<? super T, ?> attribute : type.getSingularAttributes()) {
                if (!INCOMPARABLE.contains(attribute.getName())) {
                    rows.forEach(row -> findsByValue(sample.type(), attribute, row));
                    oracle.found(
                            sample.type(), (root, query, builder) -> builder.isNull(root.get(attribute.getName())));
                }
            }
        });
    }

    private <T> void findsByValue(Class<T> type, SingularAttribute<? super T, ?> attribute, T row) {
        String name = attribute.getName();
        Object value = value(attribute.getJavaMember(), row);
        if (value != null) {
            oracle.found(type, (root, query, builder) -> builder.equal(root.get(name), value));
        }
    }

    private static @Nullable Object value(Member member, Object row) {
        try {
            if (member instanceof Field field) {
                field.setAccessible(true);
                return field.get(row);
            }
            return ((Method) member).invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(member + " cannot be read", e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void allRowsAreThoseThatJpaSees(Sample<T> sample) {
        withSamples(sample, rows -> {
            assertThat(oracle.all(sample.type())).hasSameSizeAs(Set.copyOf(rows));
            rows.stream().map(Object::getClass).distinct().forEach(oracle::all);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aTypeIsRestrictedIfHibernateRestrictsItsQueries(Sample<T> sample) {
        inTransaction(() -> {
            SessionImplementor session = oracle.session();
            EntityPersister root = oracle.persister(sample.type());
            List<EntityPersister> types = Stream.concat(
                            Stream.of(root.getEntityName()), root.getSubclassEntityNames().stream())
                    .map(session.getFactory().getMappingMetamodel()::getEntityDescriptor)
                    .toList();
            for (EntityPersister type : types) {
                String sql = FilterCapture.all(type, session).sql();
                boolean joined = type.getSuperMappingType() != null
                        && type.getIdentifierTableDetails() != type.getMappedTableDetails();
                assertThat(FilterCapture.isRestricted(type, session))
                        .as(sql)
                        .isEqualTo(joined || sql.contains(" where "));
            }
        });
    }
}
