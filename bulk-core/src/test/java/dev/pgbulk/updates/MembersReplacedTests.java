package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Tag;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The members of many owners are replaced in two statements. Cases BM-41 to BM-46. */
class MembersReplacedTests extends MemberUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachOwnerHasExactlyTheMembersItIsGivenAndOthersKeepTheirs(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (1, 2), (2, 1), (3, 3)");
        long links = posts.updateMembers("tags", map(1, List.of(2, 4), 2, Set.of(), 4, List.of(5)), by(strategy));
        assertThat(postTags()).containsExactly("1 2", "1 4", "3 3", "4 5");
        // 1 1 and 2 1 deleted, 1 4 and 4 5 inserted.
        assertThat(links).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anEmptyCollectionClearsAndAnEmptyMapChangesNothing(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (1, 2), (3, 3)");
        assertThat(posts.updateMembers("tags", map(1, List.of()), by(strategy))).isEqualTo(2);
        assertThat(postTags()).containsExactly("3 3");
        assertThat(posts.updateMembers("tags", Map.of(), by(strategy))).isZero();
        assertThat(posts.updateMembers("tags", Map.of())).isZero();
        assertThat(postTags()).containsExactly("3 3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void linksThatAreThereAreNotWrittenAgain(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (1, 2)");
        List<String> before = links("members_post_tags", "ctid", "xmin::text");
        assertThat(posts.updateMembers("tags", map(1, List.of(2, 1)), by(strategy)))
                .isZero();
        assertThat(links("members_post_tags", "ctid", "xmin::text")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void membersAreEntitiesReferencesOrIdsInAnyCollection(Strategy strategy) {
        inTransaction(() -> {
            Collection<Object> mixed =
                    new ArrayDeque<>(List.of(Tag.of(1), entities.getReference(Tag.class, 2), 3, "4", 5L));
            posts.updateMembers("tags", map(1, mixed, 2, Arrays.asList(1)), by(strategy));
        });
        assertThat(postTags()).containsExactly("1 1", "1 2", "1 3", "1 4", "1 5", "2 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aMemberThatIsGivenTwiceIsWrittenOnce(Strategy strategy) {
        link("members_post_bag (memberspost_id, bag_id)", "(1, 1), (1, 1), (2, 2), (2, 2)");
        posts.updateMembers("tags", map(1, List.of(1, Tag.of(1), "1")), by(strategy));
        posts.updateMembers("bag", map(1, List.of(1, 3, 3), 2, List.of(2)), by(strategy));
        assertThat(postTags()).containsExactly("1 1");
        assertThat(links("members_post_bag", "memberspost_id", "bag_id")).containsExactly("1 1", "1 3", "2 2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theInverseSideWritesTheSameLinks(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (2, 1), (3, 3)");
        long links = bulk.<Tag, Integer>forEntity(Tag.class)
                .updateMembers("posts", map(1, List.of(2, Post.of(5)), 4, Set.of(1)), by(strategy));
        assertThat(links).isEqualTo(3);
        assertThat(postTags()).containsExactly("1 4", "2 1", "3 3", "5 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSelfRelationWorksFromBothSides(Strategy strategy) {
        posts.updateMembers("related", map(1, List.of(1, 2), 2, List.of(1)), by(strategy));
        assertThat(links("members_post_related", "relatedof_id", "related_id")).containsExactly("1 1", "1 2", "2 1");
        posts.updateMembers("relatedOf", map(1, List.of(3)), by(strategy));
        assertThat(links("members_post_related", "relatedof_id", "related_id")).containsExactly("1 2", "3 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesAreOfOwners(Strategy strategy) {
        Map<Integer, Collection<?>> all = new HashMap<>();
        IntStream.rangeClosed(1, 5).forEach(id -> all.put(id, List.of(1, 2, 3)));
        assertThat(posts.updateMembers(
                        "tags", all, UpdateOptions.defaults().strategy(strategy).batchSize(2)))
                .isEqualTo(15);
        all.replaceAll((id, tags) -> List.of(3, 4));
        assertThat(posts.updateMembers("tags", all, by(strategy).batchSize(2).transactionPerBatch()))
                .isEqualTo(15);
        assertThat(postTags()).hasSize(10);
    }

    @Test
    void itTakesOneDeleteAndOneInsert() {
        posts.updateMembers("tags", map(1, List.of(1)));
        List<String> sent = dataSource.during(
                () -> posts.updateMembers("tags", map(1, List.of(2), 2, List.of(1, 2), 3, List.of())));
        assertThat(sent).filteredOn(sql -> sql.contains("DELETE FROM")).hasSize(1);
        assertThat(sent).filteredOn(sql -> sql.contains("INSERT INTO")).hasSize(1);
        assertThat(sent).filteredOn(sql -> sql.contains("FOR NO KEY UPDATE")).hasSize(1);
        assertThat(sent.size()).isLessThanOrEqualTo(5);
    }
}
