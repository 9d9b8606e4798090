package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.members.Draft;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Tag;
import dev.pgbulk.testing.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.RepeatedTest;

/** Random members, written again and again: the rows are those that Hibernate writes for the same collections. */
class MembersLikeHibernateTests extends MemberUpdating {

    private static final Strategy[] STRATEGIES = Strategy.values();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @RepeatedTest(4)
    void theTablesAreTheSame() {
        empty(Draft.class);
        database.execute(
                "INSERT INTO members_draft (id, version, changed) SELECT i, 0, now() FROM generate_series(1, 5) i");
        compare(Post.class, "tags", post -> post.tags, id -> entities.getReference(Tag.class, id));
        compare(Post.class, "related", post -> post.related, id -> entities.getReference(Post.class, id));
        compare(Post.class, "ranked", post -> post.ranked, id -> entities.getReference(Tag.class, id));
        compare(Post.class, "bag", post -> post.bag, id -> entities.getReference(Tag.class, id));
        compare(Post.class, "words", post -> post.words, id -> "word " + id);
        compare(Post.class, "numbers", post -> post.numbers, id -> id);
        compare(Post.class, "details.notes", post -> post.details.notes, id -> "note " + id);
        compare(Post.class, "sizes", post -> post.sizes, id -> new Post.Size(id, id % 2 == 0 ? null : id));
        compare(Draft.class, "tags", draft -> draft.tags, id -> entities.getReference(Tag.class, id));
        compare(Draft.class, "notes", draft -> draft.notes, id -> "note " + id);
    }

    private <T, M> void compare(
            Class<T> type, String attribute, Function<T, Collection<M>> collection, IntFunction<M> member) {
        for (int round = 0; round < 3; round++) {
            Map<Object, Collection<?>> chosen = new LinkedHashMap<>();
            for (int owner = 1; owner <= 5; owner++) {
                if (random.nextInt(4) > 0) {
                    chosen.put(
                            owner,
                            random.ints(random.nextInt(5), 1, 6)
                                    .distinct()
                                    .boxed()
                                    .toList());
                }
            }
            List<List<String>> byHibernate = new ArrayList<>();
            rolledBack(() -> {
                chosen.forEach((owner, ids) -> {
                    Collection<M> members = collection.apply(Hibernate.unproxy(entities.find(type, owner), type));
                    Collection<M> wanted = new LinkedHashSet<>();
                    ids.forEach(id -> wanted.add(member.apply((Integer) id)));
                    // A set that is emptied and filled again is a change to Hibernate, whatever is in it.
                    boolean same = members instanceof Set
                            ? wanted.equals(Set.copyOf(members))
                            : List.copyOf(members).equals(List.copyOf(wanted));
                    if (!same) {
                        members.clear();
                        members.addAll(wanted);
                    }
                });
                entities.flush();
                byHibernate.addAll(tables(type));
            });
            Strategy strategy = STRATEGIES[random.nextInt(STRATEGIES.length)];
            inTransaction(() -> {
                Map<Object, Collection<?>> members = new LinkedHashMap<>();
                chosen.forEach((owner, ids) -> members.put(
                        owner,
                        ids.stream().map(id -> member.apply((Integer) id)).toList()));
                bulk.forEntity(type).updateMembers(attribute, members, by(strategy));
            });
            assertThat(tables(type))
                    .as("%s, seed %d, %s by %s", attribute, seed, chosen, strategy)
                    .isEqualTo(byHibernate);
        }
    }

    /** Every row of the tables but for times. */
    private List<List<String>> tables(Class<?> type) {
        Tables tables = Tables.of(unit, type);
        List<String> all = new ArrayList<>(tables.entity());
        all.addAll(tables.collection());
        return all.stream()
                .map(table -> database.queryForList(
                        "SELECT (to_jsonb(t) - 'changed')::text FROM " + table + " t ORDER BY 1", String.class))
                .toList();
    }
}
