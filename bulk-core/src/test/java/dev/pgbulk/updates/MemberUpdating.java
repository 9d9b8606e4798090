package dev.pgbulk.updates;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.corpus.members.Tag;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of updateMembers work with: posts and tags with the ids 1 to 5. */
abstract class MemberUpdating extends Updating {

    BulkRepository<Post, Integer> posts;

    @BeforeEach
    void fivePostsAndTags() {
        empty(Post.class, Tag.class);
        database.execute("INSERT INTO members_tag (id, name) SELECT i, 't' || i FROM generate_series(1, 5) i");
        database.execute("INSERT INTO members_post (id, title) SELECT i, 'p' || i FROM generate_series(1, 5) i");
        posts = bulk.forEntity(Post.class);
    }

    static UpdateOptions by(Strategy strategy) {
        return UpdateOptions.defaults().strategy(strategy);
    }

    /** Owners and their members take turns, and stay in this order. */
    @SuppressWarnings("unchecked")
    static <K> Map<K, Collection<?>> map(@Nullable Object... ownersAndMembers) {
        Map<K, Collection<?>> map = new LinkedHashMap<>();
        for (int at = 0; at < ownersAndMembers.length; at += 2) {
            map.put((K) ownersAndMembers[at], (Collection<?>) ownersAndMembers[at + 1]);
        }
        return map;
    }

    /** The rows of a table of links, as texts of their columns, in their order. */
    final List<String> links(String table, String... columns) {
        String row = "concat_ws(' ', " + String.join(", ", columns) + ")";
        return database.queryForList(
                "SELECT %s FROM %s ORDER BY %s".formatted(row, table, String.join(", ", columns)), String.class);
    }

    final void link(String table, String values) {
        database.execute("INSERT INTO " + table + " VALUES " + values);
    }

    final List<String> postTags() {
        return links("members_post_tags", "posts_id", "tags_id");
    }
}
