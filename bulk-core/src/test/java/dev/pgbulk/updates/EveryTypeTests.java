package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Pdnf;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Arrays;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Numbers;
import dev.pgbulk.corpus.OldTimes;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Quoted;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.corpus.Texts;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.corpus.Transformed;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Zones;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that an attribute has can be written, found by, and read back, whatever its type; or is refused in words.
 * PU-93 for all types, PU-172. */
class EveryTypeTests extends RowUpdating {

    private static final Set<Class<?>> TYPES = Set.of(
            Arrays.class,
            Choices.class,
            Documents.class,
            Numbers.class,
            OldTimes.class,
            Person.class,
            Quoted.class,
            Shape.class,
            Specials.class,
            Texts.class,
            Times.class,
            Transformed.class,
            Trip.class,
            Zones.class);

    private static final List<String> REFUSALS = List.of(
            "mapped as not updatable",
            "is a formula",
            "does not work on type",
            "compared by equality only",
            "no equality that a key needs",
            "has a part that is null");

    static Stream<Sample<?>> samples() {
        return Corpus.all().stream().filter(sample -> TYPES.contains(sample.type()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    <T> void everyAttribute(Sample<T> sample) {
        empty(sample.type());
        List<T> fresh = inTransaction(() -> new ArrayList<T>(sample.fresh().apply(entities)));
        create(sample.type(), fresh, Strategy.AUTO);
        T last = fresh.get(fresh.size() - 1);
        for (T one : Set.of(fresh.get(0), last)) {
            Object id = unit.getPersistenceUnitUtil().getIdentifier(one);
            for (String path : paths(unit.getMetamodel().managedType(one.getClass()), "")) {
                Object value = inTransaction(() -> value(sample.type(), id, path));
                if (value != null) {
                    for (Strategy strategy : List.of(Strategy.UNNEST, Strategy.COPY)) {
                        new Check<>(bulk.<T, Object>forEntity(sample.type()), strategy, id, path, value).all();
                    }
                }
            }
        }
    }

    private record Check<T>(
            BulkRepository<T, Object> repository, Strategy strategy, Object id, String path, Object value) {

        void all() {
            Map<String, Object> values = Map.of(path, value);
            Map<Object, Map<String, Object>> byId = Map.of(id, values);
            step(
                    "assigned",
                    () -> repository.pgBulkUpdate(byId, by(strategy).onlyChanged()),
                    it -> it.unchanged() == 1);
            step(
                    "returned",
                    () -> repository.pgBulkUpdate(byId, by(strategy).returning(path)),
                    it -> it.updated() == 1
                            && (isReference()
                                    || Objects.deepEquals(it.values().get(0).get(path), value)));
            UpdateResult<T> found = step(
                    "a key",
                    () -> repository.pgBulkUpdate(
                            Map.of(value, values), by(strategy, path).onlyChanged()),
                    it -> it.unchanged() + it.updated() >= 1);
            if (found != null) {
                step(
                        "a filter",
                        () -> repository.bulkUpdate(
                                Pdnf.<T>clause(List.of(path), List.of(values)), values, by(strategy)),
                        it -> it.updated() == found.unchanged() + found.updated());
            }
            compared("in", List.of(value));
            compared("between", List.of(value, value));
            compared(">=", value);
            compared("is_null", false);
        }

        private boolean isReference() {
            return value.getClass().getName().startsWith(Trip.class.getPackageName());
        }

        private void compared(String operator, Object operand) {
            step(
                    operator,
                    () -> repository.pgBulkUpdate(
                            Map.of(operand, Map.of(path, value)),
                            by(strategy, path).keyFieldOps(operator).onlyChanged()),
                    it -> it.unchanged() + it.updated() >= 1);
        }

        private @Nullable UpdateResult<T> step(
                String what, Supplier<UpdateResult<T>> work, Predicate<UpdateResult<T>> isRight) {
            UpdateResult<T> result;
            try {
                result = work.get();
            } catch (IllegalArgumentException refusal) {
                assertThat(refusal.getMessage())
                        .as("%s as %s", path, what)
                        .containsPattern(String.join("|", REFUSALS))
                        .contains("'" + path + "'");
                return null;
            }
            assertThat(result).as("%s as %s by %s", path, what, strategy).matches(isRight);
            return result;
        }
    }

    private @Nullable Object value(Class<?> type, Object id, String path) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Object> query = builder.createQuery(Object.class);
        Root<?> root = query.from(type);
        Path<Object> selected = null;
        for (String step : path.split("\\.")) {
            selected = selected == null ? root.get(step) : selected.get(step);
        }
        query.select(selected).where(builder.equal(root.get("id"), id));
        List<@Nullable Object> found = entities.createQuery(query).getResultList();
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<String> paths(ManagedType<?> type, String prefix) {
        List<String> paths = new ArrayList<>();
        for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
            if (!attribute.isId()
                    && !attribute.isVersion()
                    && !Set.of("radius", "side").contains(attribute.getName())) {
                paths.add(prefix + attribute.getName());
                if (attribute.getPersistentAttributeType() == Attribute.PersistentAttributeType.EMBEDDED
                        && !attribute.getName().equals("label")) {
                    paths.addAll(paths((EmbeddableType<?>) attribute.getType(), prefix + attribute.getName() + "."));
                }
            }
        }
        return paths;
    }
}
