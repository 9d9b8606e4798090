package dev.pgbulk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Ruled;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.members.Asset;
import dev.pgbulk.corpus.members.Folder;
import dev.pgbulk.corpus.members.Lot;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Refusing;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.ExecutionSettings;
import dev.pgbulk.exec.Executions;
import dev.pgbulk.mapping.EntityModel;
import dev.pgbulk.mapping.MappingRules;
import dev.pgbulk.promises.Creating;
import dev.pgbulk.testing.Tables;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.Specification;

/** Rows that are deleted by their ids leave what {@code EntityManager.remove} leaves. */
@Tag("oracle")
class DeletedLikeHibernateTests extends Creating {

    /** A log of a rule, and others of the sample, refer to their rows. */
    private static final Set<Class<?>> UNDELETABLE = Set.of(Ruled.class, Employee.class);

    static Stream<Sample<?>> everything() {
        return Corpus.all().stream().filter(it -> !UNDELETABLE.contains(it.type()));
    }

    @ParameterizedTest
    @MethodSource("everything")
    <T> void whatIsLeftIsTheSame(Sample<T> sample) {
        for (Strategy strategy : List.of(Strategy.UNNEST, Strategy.COPY)) {
            rolledBack(() -> {
                List<Object> all = created(sample.fresh().apply(entities));
                List<Object> ids = new ArrayList<>();
                for (int at = 0; at < all.size(); at += all.size() > 2 ? 2 : 1) {
                    ids.add(all.get(at));
                }
                compare(sample.type(), ids, strategy);
            });
        }
    }

    static Stream<Arguments> owners() {
        return Stream.of(
                Arguments.of(Post.class, (Supplier<List<?>>) DeletedLikeHibernateTests::posts),
                Arguments.of(Folder.class, (Supplier<List<?>>) DeletedLikeHibernateTests::folders),
                Arguments.of(Lot.class, (Supplier<List<?>>) DeletedLikeHibernateTests::lots),
                Arguments.of(Asset.class, (Supplier<List<?>>) DeletedLikeHibernateTests::assets),
                Arguments.of(Refusing.class, (Supplier<List<?>>) DeletedLikeHibernateTests::refusing));
    }

    /** Of the rows that are created the first two are deleted. */
    @ParameterizedTest
    @MethodSource("owners")
    <T> void linksGoWithTheirOwner(Class<T> type, Supplier<List<?>> rows) {
        for (Strategy strategy : List.of(Strategy.UNNEST, Strategy.COPY)) {
            rolledBack(() -> compare(type, created(rows.get()).subList(0, 2), strategy));
        }
    }

    private static List<?> posts() {
        dev.pgbulk.corpus.members.Tag tag = new dev.pgbulk.corpus.members.Tag();
        tag.id = -1;
        List<Post> posts = new ArrayList<>();
        for (int id = -1; id >= -3; id--) {
            Post post = Post.of(id);
            post.tags.add(tag);
            post.ranked.addAll(List.of(tag, tag));
            post.bag.add(tag);
            post.words.addAll(List.of("a", "b"));
            post.lines = new String[] {"x", "y"};
            post.numbers.addAll(List.of(3, 1, 2));
            post.sizes.add(new Post.Size(1, null));
            post.details.notes.add("note");
            post.related.addAll(posts);
            posts.add(post);
        }
        // Who is referred to from the other side stays.
        List<Object> all = new ArrayList<>(List.of(posts.get(2), posts.get(1), posts.get(0)));
        all.add(tag);
        return all;
    }

    private static List<?> folders() {
        List<Folder> folders = new ArrayList<>();
        for (int id = -1; id >= -3; id--) {
            Folder folder = new Folder();
            folder.id = id;
            folder.links.addAll(folders);
            folders.add(0, folder);
        }
        return folders;
    }

    private static List<?> lots() {
        List<Lot> lots = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Lot lot = Lot.of(new Lot.Key("street", number));
            lot.words.add("word");
            lot.neighbours.addAll(lots);
            lots.add(0, lot);
        }
        return lots;
    }

    private static List<?> assets() {
        List<Asset> assets = List.of(new Asset.Boat(), new Asset.House(), new Asset.Boat(), new Asset.House());
        for (int at = 0; at < assets.size(); at++) {
            assets.get(at).id = -1 - at;
            assets.get(at).words.add("word" + at);
        }
        return assets;
    }

    private static List<?> refusing() {
        List<Object> all = new ArrayList<>();
        for (int id = -1; id >= -3; id--) {
            Refusing.Link link = new Refusing.Link();
            link.id = id;
            Refusing refusing = new Refusing();
            refusing.id = id;
            refusing.map.put("key", "value");
            refusing.pinned.add(link);
            refusing.fixed.add("fixed");
            all.add(-1 - id, refusing);
            all.add(link);
        }
        return all;
    }

    private <T> void compare(Class<T> type, List<Object> ids, Strategy strategy) {
        List<String> before = content(type);
        Savepoint savepoint = savepoint();
        ids.forEach(id -> entities.remove(entities.find(type, id)));
        entities.flush();
        List<String> expected = content(type);
        rollback(savepoint);
        entities.clear();
        assertThat(content(type)).isEqualTo(before);

        int deleted = delete(type, ids, null, strategy);

        assertThat(content(type)).isEqualTo(expected).isNotEqualTo(before);
        assertThat(deleted).isEqualTo(ids.size());
    }

    @ParameterizedTest
    @MethodSource("everything")
    <T> void rowsOutsideOfTheScopeAreLeftAloneInAllTables(Sample<T> sample) {
        rolledBack(() -> {
            List<Object> ids = created(sample.fresh().apply(entities));
            List<String> before = content(sample.type());
            Object kept = ids.get(ids.size() - 1);

            assertThat(delete(sample.type(), ids, isNot(kept), Strategy.UNNEST)).isEqualTo(ids.size() - 1);

            entities.clear();
            assertThat(entities.find(sample.type(), kept)).isNotNull();
            assertThat(delete(sample.type(), List.of(kept), isNot(kept), Strategy.COPY))
                    .isZero();
            if (ids.size() == 1) {
                assertThat(content(sample.type())).isEqualTo(before);
            }
        });
    }

    private static <T> Specification<T> isNot(Object id) {
        return (root, query, builder) ->
                builder.notEqual(((HibernateCriteriaBuilder) builder).id((JpaRoot<?>) root), id);
    }

    @Test
    void whatIsSoftlyDeletedAlreadyIsNotDeletedAgain() {
        Sample<?> erasable = Corpus.all().stream()
                .filter(it -> it.type() == Erasable.ByFlag.class)
                .findFirst()
                .orElseThrow();
        rolledBack(() -> {
            List<Object> ids = created(erasable.fresh().apply(entities));
            assertThat(delete(erasable.type(), ids, null, Strategy.UNNEST)).isEqualTo(ids.size());
            assertThat(delete(erasable.type(), ids, null, Strategy.UNNEST)).isZero();
        });
    }

    @Test
    void rowsInSeveralTablesAreLockedBeforeTheFirstIsDeleted() {
        Sample<?> vehicles = Corpus.all().stream()
                .filter(it -> it.type() == Vehicle.class)
                .findFirst()
                .orElseThrow();
        rolledBack(() -> {
            List<Object> ids = created(vehicles.fresh().apply(entities));
            delete(vehicles.type(), List.of(ids.get(0)), null, Strategy.UNNEST);
            assertThat(dataSource.during(() -> delete(vehicles.type(), ids, null, Strategy.UNNEST)))
                    .filteredOn(it -> it.startsWith("DELETE") || it.contains("FOR NO KEY UPDATE"))
                    .extracting(it -> it.startsWith("DELETE"))
                    .containsExactly(false, true, true, true, true);
        });
    }

    /** Mostly it keeps the row. */
    @Test
    void aStatementOfTheMappingIsRefused() {
        try (Unit odd = Unit.of("SELECT 1", "SELECT 1", Kept.class)) {
            EntityModel<Kept> model =
                    EntityModel.of(odd.entities().getEntityManagerFactory(), Kept.class, new MappingRules(true, false));
            model.bind(new Executions(odd.dataSource()).catalog(model.tableNames()), Map.of());
            assertThatThrownBy(() -> model.deletions().begin(List.of(1L), null, odd.entities()))
                    .isInstanceOf(BulkMappingException.class)
                    .hasMessageContaining("@SQLDelete")
                    .hasMessageContaining("@SoftDelete");
        }
    }

    /** Its rows are marked by hand. */
    @Entity(name = "Kept")
    @SQLDelete(sql = "UPDATE Kept SET gone = true WHERE id = ?")
    static class Kept {

        @Id
        Long id;

        boolean gone;
    }

    private List<Object> created(List<?> rows) {
        rows.forEach(entities::persist);
        entities.flush();
        entities.clear();
        List<Object> ids = new ArrayList<>();
        rows.forEach(it -> ids.add(unit.getPersistenceUnitUtil().getIdentifier(it)));
        return ids;
    }

    private <T> int delete(Class<T> type, List<Object> ids, Specification<T> scope, Strategy strategy) {
        EntityWrites<T> writes =
                new EntityWrites<>(RepositoryContext.of(type, entities, null, application, BulkSettings.defaults()));
        try (Execution execution = writes.executions().begin(new ExecutionSettings(strategy, 100, null))) {
            return Deletions.run(writes.ready().deletions().begin(ids, scope, entities), execution)
                    .cardinality();
        }
    }

    private List<String> content(Class<?> type) {
        Tables tables = Tables.of(unit, type);
        return Stream.of(tables.entity(), tables.collection(), List.of("members_link"))
                .flatMap(List::stream)
                .distinct()
                .flatMap(table -> database
                        .queryForList(
                                "SELECT '" + table.replace("'", "") + "' || t::text FROM " + table + " t ORDER BY 1",
                                String.class)
                        .stream())
                .toList();
    }

    private Savepoint savepoint() {
        return entities.unwrap(Session.class).doReturningWork(java.sql.Connection::setSavepoint);
    }

    private void rollback(Savepoint savepoint) {
        entities.unwrap(Session.class).doWork(connection -> connection.rollback(savepoint));
    }
}
