package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.members.Listed;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 8 for members: the persistence context and the caches tell what is in the tables. */
class MembersInContextTests extends MemberUpdating {

    private static List<Integer> ids(Collection<Tag> tags) {
        return tags.stream().map(tag -> tag.id).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void loadedCollectionsOfBothSidesAreReadAnewAndNothingIsFlushed(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (2, 1), (3, 3)");
        inTransaction(() -> {
            Post first = entities.find(Post.class, 1);
            Post third = entities.find(Post.class, 3);
            Tag tag = entities.find(Tag.class, 1);
            Tag other = entities.find(Tag.class, 2);
            assertThat(ids(first.tags)).containsExactly(1);
            assertThat(ids(third.tags)).containsExactly(3);
            assertThat(tag.posts).hasSize(2);
            assertThat(Hibernate.isInitialized(other.posts)).isFalse();
            var untouched = third.tags;
            posts.updateMembers("tags", map(1, List.of(2, 4), 2, List.of()), by(strategy));
            assertThat(dataSource.during(() -> {
                        assertThat(Hibernate.isInitialized(first.tags)).isTrue();
                        assertThat(ids(first.tags)).containsExactly(2, 4);
                        assertThat(tag.posts).isEmpty();
                        assertThat(third.tags).isSameAs(untouched);
                    }))
                    .isEmpty();
            assertThat(other.posts).containsExactly(first);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            first.tags.add(tag);
        });
        assertThat(postTags()).containsExactly("1 1", "1 2", "1 4", "3 3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyKindOfCollectionIsReadAnew(Strategy strategy) {
        posts.updateMembers("lines", map(1, List.of("x")), by(strategy));
        inTransaction(() -> {
            Post post = entities.find(Post.class, 1);
            Hibernate.initialize(post.ranked);
            Hibernate.initialize(post.bag);
            Hibernate.initialize(post.words);
            Hibernate.initialize(post.sizes);
            Hibernate.initialize(post.details.notes);
            assertThat(post.lines).containsExactly("x");
            posts.updateMembers("ranked", map(1, List.of(2, 1)), by(strategy));
            posts.updateMembers("bag", map(1, List.of(2)), by(strategy));
            posts.updateMembers("words", map(1, List.of("b", "a")), by(strategy));
            posts.updateMembers("sizes", map(1, List.of(new Post.Size(1, null))), by(strategy));
            posts.updateMembers("details.notes", map(1, List.of("n")), by(strategy));
            posts.updateMembers("lines", map(1, List.of("y", "z")), by(strategy));
            assertThat(post.ranked).extracting(tag -> tag.id).containsExactly(2, 1);
            assertThat(ids(post.bag)).containsExactly(2);
            assertThat(post.words).containsExactly("a", "b");
            assertThat(post.sizes).containsExactly(new Post.Size(1, null));
            assertThat(post.details.notes).containsExactly("n");
            assertThat(post.lines).containsExactly("y", "z");
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    @Test
    void manyLoadedCollectionsAreReadByOneQuery() {
        inTransaction(() -> {
            Map<Integer, Collection<?>> members = new HashMap<>();
            List<Post> managed = new ArrayList<>();
            IntStream.rangeClosed(1, 5).forEach(id -> {
                members.put(id, List.of(id));
                managed.add(entities.find(Post.class, id));
                Hibernate.initialize(managed.get(id - 1).tags);
            });
            List<String> sent = dataSource.during(() -> posts.updateMembers("tags", members));
            assertThat(sent).filteredOn(sql -> sql.startsWith("select")).hasSize(1);
            assertThat(managed).allSatisfy(post -> assertThat(ids(post.tags)).containsExactly(post.id));
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void pendingChangesAreFlushedBefore(Strategy strategy) {
        inTransaction(() -> {
            Post fresh = Post.of(6);
            Tag member = Tag.of(6);
            entities.persist(fresh);
            entities.persist(member);
            entities.find(Post.class, 1).tags.add(entities.find(Tag.class, 1));
            posts.updateMembers("tags", map(6, List.of(member), 1, List.of(2)), by(strategy));
            assertThat(ids(fresh.tags)).containsExactly(6);
        });
        assertThat(postTags()).containsExactly("1 2", "6 6");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theSecondLevelCacheIsNotStale(Strategy strategy) {
        empty(Listed.class);
        database.execute("INSERT INTO members_listed (id) SELECT i FROM generate_series(1, 3) i");
        var listed = bulk.<Listed, Integer>forEntity(Listed.class);
        Runnable reading = () -> {
            Hibernate.initialize(entities.find(Listed.class, 1).friends);
            Hibernate.initialize(entities.find(Listed.class, 2).friendOf);
            Hibernate.initialize(entities.find(Listed.class, 1).words);
        };
        inTransaction(reading);
        inTransaction(() -> assertThat(dataSource.during(reading)).as("cached").isEmpty());
        rolledBack(() -> {
            listed.updateMembers("friends", map(1, List.of(2, 3)), by(strategy));
            assertThat(entities.find(Listed.class, 1).friends).hasSize(2);
        });
        inTransaction(() -> assertThat(entities.find(Listed.class, 1).friends).isEmpty());
        inTransaction(reading);
        listed.updateMembers("friends", map(1, List.of(2, 3)), by(strategy));
        listed.updateMembers("words", map(1, List.of("w")), by(strategy));
        inTransaction(() -> {
            assertThat(entities.find(Listed.class, 1).friends).hasSize(2);
            assertThat(entities.find(Listed.class, 2).friendOf).hasSize(1);
            assertThat(entities.find(Listed.class, 1).words).containsExactly("w");
            listed.updateMembers("words", map(1, List.of("v")), by(strategy));
            assertThat(Hibernate.isInitialized(entities.find(Listed.class, 1).words))
                    .isTrue();
            assertThat(entities.find(Listed.class, 1).words).containsExactly("v");
        });
    }
}
