package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.members.Lot;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Refusing;
import dev.pgbulk.corpus.members.Tag;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** What cannot be written is refused before the first write, naming what, where and what to do. */
class MembersRefusedTests extends MemberUpdating {

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            Class<?> type, @Nullable String attribute, @Nullable Map<Object, Collection<?>> members) {
        bulk.forEntity(type).bulkCreate(List.of());
        Throwable[] refusal = new Throwable[1];
        List<String> sent = dataSource.during(
                () -> refusal[0] = catchThrowable(() -> bulk.forEntity(type).updateMembers(attribute, members)));
        assertThat(sent).as("written").noneMatch(sql -> sql.contains("DELETE FROM") || sql.contains("INSERT INTO"));
        return assertThat(refusal[0]).isInstanceOfAny(IllegalArgumentException.class, DataAccessException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map | is a map, whose keys updateMembers does not know; change it in the entity and save that",
                "links | is mapped by attribute 'owner' of Link, which has the column; write it there by updateFields or pgBulkUpdate",
                "pinned | has its column in the table of Link; map the association there too, and write it by updateFields or pgBulkUpdate",
                "orphans | has orphanRemoval",
                "visible | has a restriction that hides members",
                "positive | has a restriction that hides members",
                "fixed | is @Immutable",
                "name | is no collection; updateFields writes it",
                "id | is its id, no collection"
            })
    void collectionsThatAreMoreThanOwnersAndMembers(String attribute, String reason) {
        assertRefused(Refusing.class, attribute, Map.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Attribute '" + attribute + "' of Refusing " + reason);
    }

    @Test
    void unknownNamesAlsoForEmptyInput() {
        assertRefused(Post.class, "tagz", Map.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Post has no attribute 'tagz'; its collections are [bag, days, details.notes, ");
        assertRefused(Post.class, "details.tags", Map.of()).hasMessageContaining("no attribute 'details.tags'");
        assertRefused(Post.class, "tags.id", Map.of()).hasMessageContaining("no attribute 'tags.id'");
        assertRefused(Post.class, null, Map.of()).hasMessageContaining("name of the attribute is null");
        assertRefused(Post.class, "tags", null).hasMessageContaining("pass an empty map for none");
        assertRefused(Tag.class, "rankedIn", Map.of())
                .hasMessageContaining(
                        "is the inverse side of an association with an order or a key; write 'ranked' of Post instead");
    }

    @Test
    void ownersAndMembersThatAreNull() {
        assertRefused(Post.class, "tags", map(1, List.of(1), null, List.of(1)))
                .hasMessageContaining("id of the owner at index 1 (Post) is null");
        assertRefused(Post.class, "tags", map(1, List.of(), 2, null))
                .hasMessageContaining(
                        "Post at index 1 with the id 2, attribute 'tags': the collection is null; pass an empty one for no members");
        assertRefused(Post.class, "tags", map(1, List.of(1), 2, Arrays.asList(1, null)))
                .hasMessageContaining("Post at index 1 with the id 2, attribute 'tags': member 1 is null");
        assertRefused(Post.class, "words", map(2, Arrays.asList("a", "b", null)))
                .hasMessageContaining("Post at index 0 with the id 2, attribute 'words': member 2 is null");
    }

    @Test
    void ownersAndMembersOfForeignTypes() {
        assertRefused(Post.class, "tags", map("x", List.of(1))).hasMessageContaining("Post at index 0");
        assertRefused(Post.class, "tags", map(1, List.of(1, Post.of(1))))
                .hasMessageContaining("Post at index 0, attribute 'tags'")
                .hasMessageContaining("(member 1 of the owner 1)");
        assertRefused(Post.class, "tags", map(1, List.of(new Tag())))
                .hasMessageContaining("refers to an instance that is not saved; save it before");
        assertRefused(Post.class, "days", map(1, List.of("NODAY"))).hasMessageContaining("attribute 'days'");
        assertRefused(Post.class, "sizes", map(1, List.of(1))).hasMessageContaining("takes a Size, not a Integer");
        assertRefused(Lot.class, "words", map(1, List.of("a"))).hasMessageContaining("takes a Key, not a Integer");
        assertRefused(Post.class, "tags", map(1, List.of(), "1", List.of(2)))
                .hasMessageContaining("owners at the indices 0 and 1 (Post) have the same id");
        assertRefused(Post.class, "words", map(1, List.of("x".repeat(256)))).isInstanceOf(BulkRowException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOwnerThatIsNotThere(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1)");
        for (Collection<?> members : List.of(List.of(1), List.of())) {
            assertThatThrownBy(() ->
                            posts.updateMembers("tags", map(1, List.of(2), 98, members, 99, members), by(strategy)))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("2 owners of 'tags' are not there as Post (input indices 1, 2, ids 98, 99)")
                    .extracting(it -> ((BulkRowException) it).index())
                    .isEqualTo(1L);
        }
        assertThat(postTags()).containsExactly("1 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aMemberThatIsNotThere(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1)");
        assertThatThrownBy(() -> posts.updateMembers("tags", map(1, List.of(2), 2, List.of(3, 99)), by(strategy)))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("Post at index 1, attribute 'tags'")
                .hasMessageContaining("23503");
        assertThat(postTags()).containsExactly("1 1");
    }

    static Stream<Arguments> foreignOptions() {
        UpdateOptions none = UpdateOptions.defaults();
        return Stream.of(
                Arguments.of("keyFields", UpdateOptions.keyFields("title")),
                Arguments.of("keyFieldOp", none.keyFieldOp("id", "in")),
                Arguments.of("fields", none.fields("tags")),
                Arguments.of("excludeFields", none.excludeFields("title")),
                Arguments.of("set", none.set("title", "concat")),
                Arguments.of("duplicates", none.duplicates(dev.pgbulk.Duplicates.FIRST)),
                Arguments.of("onlyChanged", none.onlyChanged()),
                Arguments.of("ignoreVersion", none.ignoreVersion()),
                Arguments.of("returning", none.returning()),
                Arguments.of("returning", none.returning("title")),
                Arguments.of("callbacks", none.callbacks(true)));
    }

    @ParameterizedTest
    @MethodSource("foreignOptions")
    void optionsThatMeanNothingHere(String option, UpdateOptions options) {
        assertThatThrownBy(() -> posts.updateMembers("tags", Map.of(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("updateMembers does not take the option " + option + ": ");
    }

    @Test
    void aReadOnlyTransactionAndBatchesThatCommitWithinAnother() {
        assertThatThrownBy(() -> inTransaction(() -> posts.updateMembers(
                        "tags",
                        map(1, List.of(1)),
                        UpdateOptions.defaults().batchSize(1).transactionPerBatch())))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
        var readOnly = new org.springframework.transaction.support.TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        assertThatThrownBy(() -> readOnly.execute(status -> posts.updateMembers("tags", map(1, List.of(1)))))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("read-only");
    }
}
