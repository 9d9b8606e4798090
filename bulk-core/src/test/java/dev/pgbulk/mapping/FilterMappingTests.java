package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.jpa.domain.Specification;

/** A captured query has the restrictions of Hibernate and of the session, and the columns of the key in their order. */
class FilterMappingTests {

    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of(
                "",
                "",
                FilteredTypes.Watched.class,
                FilteredTypes.Guarded.class,
                FilteredTypes.Sorted.class,
                FilteredTypes.SortedMore.class,
                FilteredTypes.Target.class,
                FilteredTypes.Deep.class,
                FilteredTypes.Base.class,
                FilteredTypes.Part.class,
                FilteredTypes.Whole.class,
                FilteredTypes.WholeMore.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @Test
    void enabledFiltersRestrict() {
        inTransaction(oracle -> {
            for (int number : List.of(1, 5, 9, 200)) {
                FilteredTypes.Watched it = new FilteredTypes.Watched();
                it.id = (long) number;
                it.number = number;
                it.name = "n" + number;
                oracle.entities().persist(it);
            }
            oracle.entities().flush();
            Session session = oracle.session();
            Class<FilteredTypes.Watched> type = FilteredTypes.Watched.class;
            assertThat(keys(oracle, type, null)).containsExactlyInAnyOrder("1", "5", "9");
            session.enableFilter("range").setParameter("least", 5).setParameter("most", 300);
            assertThat(keys(oracle, type, null)).containsExactlyInAnyOrder("5", "9");
            session.enableFilter("chosen").setParameterList("names", List.of("n1", "n9", "n200"));
            assertThat(keys(oracle, type, null)).containsExactlyInAnyOrder("9");
            assertThat(keys(oracle, type, (root, query, builder) -> builder.gt(root.get("number"), 9)))
                    .isEmpty();
            session.disableFilter("limit");
            assertThat(keys(oracle, type, null)).containsExactlyInAnyOrder("9", "200");
            assertThat(keys(oracle, type, (root, query, builder) -> builder.gt(root.get("number"), 9)))
                    .containsExactly("200");
            assertRestricted(oracle, type, true);
            session.disableFilter("chosen");
            session.disableFilter("range");
            assertRestricted(oracle, type, false);
        });
    }

    @Test
    void restrictionsOfTheMappingRestrict() {
        inTransaction(oracle -> {
            persistGuarded(oracle, 1, "a", Map.of("seen", 1));
            persistGuarded(oracle, 2, ":f0 ?", Map.of("seen", 1));
            persistGuarded(oracle, 3, "a", Map.of("unseen", 1));
            oracle.entities().flush();
            Class<FilteredTypes.Guarded> type = FilteredTypes.Guarded.class;
            assertThat(keys(oracle, type, null)).containsExactly("1");
            assertThat(keys(
                            oracle,
                            type,
                            (root, query, builder) -> root.get("name").in("a", "b")))
                    .containsExactly("1");
            assertRestricted(oracle, type, true);
        });
    }

    @Test
    void rowsOfTypesThatAreNotMappedAreLeftAlone() {
        inTransaction(oracle -> {
            unit.database().execute("ALTER TABLE sorted DROP CONSTRAINT IF EXISTS sorted_dtype_check");
            unit.database()
                    .execute("INSERT INTO sorted (id, dtype) VALUES (1, 'Sorted'), (2, 'SortedMore'), (3, 'Unknown')");
            assertThat(keys(oracle, FilteredTypes.Sorted.class, null)).containsExactlyInAnyOrder("1", "2");
            assertThat(keys(oracle, FilteredTypes.SortedMore.class, null)).containsExactly("2");
            assertRestricted(oracle, FilteredTypes.Sorted.class, true);
        });
    }

    @Test
    void aKeyWithNestedPartsAndReferences() {
        inTransaction(oracle -> {
            for (int number : List.of(1, 2)) {
                FilteredTypes.Deep it = new FilteredTypes.Deep();
                FilteredTypes.DeepPart part = new FilteredTypes.DeepPart(10 + number, 20 + number);
                it.id = new FilteredTypes.DeepId("zone", part, target(oracle, 30 + number), 100 + number);
                it.name = "n" + number;
                oracle.entities().persist(it);
            }
            oracle.entities().flush();
            oracle.entities().clear();
            Class<FilteredTypes.Deep> type = FilteredTypes.Deep.class;
            assertThat(keys(oracle, type, null)).hasSize(2);
            assertThat(keys(oracle, type, (root, query, builder) -> builder.equal(root.get("name"), "n1")))
                    .hasSize(1);
            assertThat(keys(
                            oracle,
                            type,
                            (root, query, builder) ->
                                    builder.equal(root.get("id").get("target").get("name"), "t32")))
                    .hasSize(1);
            assertRestricted(oracle, type, false);
        });
    }

    @Test
    void aKeyThatHasOtherNamesInAJoinedTable() {
        inTransaction(oracle -> {
            FilteredTypes.Base base = new FilteredTypes.Base();
            base.id = new FilteredTypes.BaseId(1, 2);
            base.name = "base";
            FilteredTypes.Part part = new FilteredTypes.Part();
            part.id = new FilteredTypes.BaseId(3, 4);
            part.name = "part";
            part.number = 5;
            oracle.entities().persist(base);
            oracle.entities().persist(part);
            oracle.entities().flush();
            assertThat(keys(oracle, FilteredTypes.Base.class, null)).hasSize(2);
            assertThat(keys(oracle, FilteredTypes.Part.class, null)).hasSize(1);
            assertThat(keys(
                            oracle,
                            FilteredTypes.Part.class,
                            (root, query, builder) -> builder.equal(root.get("name"), "part")))
                    .hasSize(1);
            assertThat(keys(
                            oracle,
                            FilteredTypes.Part.class,
                            (root, query, builder) -> builder.equal(root.get("number"), 5)))
                    .hasSize(1);
            assertRestricted(oracle, FilteredTypes.Base.class, false);
            assertRestricted(oracle, FilteredTypes.Part.class, true);
        });
    }

    @Test
    void aKeyOfManyColumnsInATableForEachClass() {
        inTransaction(oracle -> {
            oracle.entities().persist(whole(new FilteredTypes.Whole(), target(oracle, 7)));
            oracle.entities().persist(whole(new FilteredTypes.WholeMore(), target(oracle, 8)));
            oracle.entities().flush();
            assertThat(keys(oracle, FilteredTypes.Whole.class, null)).hasSize(2);
            assertThat(keys(oracle, FilteredTypes.WholeMore.class, null)).hasSize(1);
            assertThat(keys(
                            oracle,
                            FilteredTypes.Whole.class,
                            (root, query, builder) ->
                                    builder.equal(root.get("middle").get("name"), "t7")))
                    .hasSize(1);
            assertRestricted(oracle, FilteredTypes.Whole.class, false);
            assertRestricted(oracle, FilteredTypes.WholeMore.class, false);
        });
    }

    private static FilteredTypes.Whole whole(FilteredTypes.Whole it, FilteredTypes.Target middle) {
        it.zz = 1;
        it.aa = 2;
        it.middle = middle;
        return it;
    }

    private static FilteredTypes.Target target(FilterOracle oracle, long id) {
        FilteredTypes.Target it = new FilteredTypes.Target();
        it.id = id;
        it.name = "t" + id;
        oracle.entities().persist(it);
        return it;
    }

    private static void persistGuarded(FilterOracle oracle, long id, String name, Map<String, Object> data) {
        FilteredTypes.Guarded it = new FilteredTypes.Guarded();
        it.id = id;
        it.name = name;
        it.data = data;
        oracle.entities().persist(it);
    }

    /** Without a filter, all. */
    private static <T> List<String> keys(FilterOracle oracle, Class<T> type, @Nullable Specification<T> filter) {
        Set<List<String>> keys = filter == null ? oracle.all(type) : oracle.found(type, filter);
        return keys.stream().map(it -> String.join(" ", it)).toList();
    }

    private static void assertRestricted(FilterOracle oracle, Class<?> type, boolean expected) {
        RowFilter restriction =
                FilterCapture.restriction(null, oracle.persister(type), oracle.session(), FilterOracle.EVERYTHING);
        assertThat(restriction != null).isEqualTo(expected);
    }

    private static void inTransaction(Consumer<FilterOracle> work) {
        unit.transaction().executeWithoutResult(status -> {
            work.accept(new FilterOracle(unit.entities(), unit.dataSource()));
            status.setRollbackOnly();
        });
    }
}
