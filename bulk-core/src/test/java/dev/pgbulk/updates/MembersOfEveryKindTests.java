package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.members.Asset;
import dev.pgbulk.corpus.members.Lot;
import dev.pgbulk.corpus.members.Post;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of every kind hold what they are given, as Hibernate reads them. */
class MembersOfEveryKindTests extends MemberUpdating {

    private <R> void assertPost(int id, Function<Post, R> value, R expected) {
        inTransaction(
                () -> assertThat(value.apply(entities.find(Post.class, id))).isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void listsKeepTheirOrderWithoutGapsWhereDuplicatesWere(Strategy strategy) {
        posts.updateMembers("ranked", map(1, List.of(3, 1, 3, 2), 2, List.of(5)), by(strategy));
        assertPost(1, post -> post.ranked.stream().map(tag -> tag.id).toList(), List.of(3, 1, 2));
        posts.updateMembers("ranked", map(1, List.of(2, 1, 4, 3), 2, List.of()), by(strategy));
        assertPost(1, post -> post.ranked.stream().map(tag -> tag.id).toList(), List.of(2, 1, 4, 3));
        assertPost(2, post -> post.ranked.size(), 0);
        assertThat(posts.updateMembers("ranked", map(1, List.of(2, 1, 4)), by(strategy)))
                .isOne();
        posts.updateMembers("numbers", map(1, List.of(7, 5, 6)), by(strategy));
        assertPost(1, post -> List.copyOf(post.numbers), List.of(7, 5, 6));
        assertThat(links("memberspost_numbers", "numbers_order", "numbers")).containsExactly("10 7", "11 5", "12 6");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void elementsAreWrittenByTheirMapping(Strategy strategy) {
        Money money = new Money(new BigDecimal("1.50"), "EUR");
        Post.Size square = new Post.Size(2, 2);
        Post.Size flat = new Post.Size(3, null);
        for (int twice = 0; twice < 2; twice++) {
            posts.updateMembers("words", map(1, List.of("b", "a", "b", "", "'\\:x")), by(strategy));
            posts.updateMembers("lines", map(1, List.of("z", "y")), by(strategy));
            posts.updateMembers("days", map(1, Set.of(DayOfWeek.MONDAY)), by(strategy));
            posts.updateMembers("prices", map(1, List.of(money)), by(strategy));
            posts.updateMembers("sizes", map(1, List.of(square, flat, flat)), by(strategy));
            posts.updateMembers("details.notes", map(1, List.of("n")), by(strategy));
        }
        assertPost(1, post -> List.copyOf(post.words), List.of("", "'\\:x", "a", "b"));
        assertPost(1, post -> Arrays.asList(post.lines), List.of("z", "y"));
        assertPost(1, post -> Set.copyOf(post.days), Set.of(DayOfWeek.MONDAY));
        assertPost(1, post -> List.copyOf(post.prices), List.of(money));
        assertPost(1, post -> Set.copyOf(post.sizes), Set.of(square, flat));
        assertPost(1, post -> Set.copyOf(post.details.notes), Set.of("n"));
        assertThat(links("memberspost_days", "days")).containsExactly("MONDAY");
        assertThat(posts.updateMembers("sizes", map(1, List.of(flat)), by(strategy)))
                .isOne();
        assertThat(posts.updateMembers("words", map(1, List.of("a")), by(strategy)))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsMayHaveSeveralColumns(Strategy strategy) {
        empty(Lot.class);
        database.execute("INSERT INTO members_lot (street, number) VALUES ('a', 1), ('a', 2), ('b', 1)");
        var lots = bulk.<Lot, Lot.Key>forEntity(Lot.class);
        Lot.Key first = new Lot.Key("a", 1);
        Lot.Key last = new Lot.Key("b", 1);
        Collection<Object> members = new LinkedHashSet<>(List.of(last, Lot.of(first), List.of("a", 2)));
        lots.updateMembers("neighbours", Map.of(first, members, last, List.of(first)), by(strategy));
        lots.updateMembers("words", Map.of(first, List.of("x"), last, List.of("y", "z")), by(strategy));
        lots.updateMembers("neighbours", Map.of(first, List.of(last)), by(strategy));
        inTransaction(() -> {
            Lot lot = entities.find(Lot.class, first);
            assertThat(lot.neighbours).extracting(it -> it.key).containsExactly(last);
            assertThat(lot.words).containsExactly("x");
            Lot other = entities.find(Lot.class, last);
            assertThat(other.neighbours).extracting(it -> it.key).containsExactly(first);
            assertThat(other.words).containsExactlyInAnyOrder("y", "z");
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ownersMayLieInATablePerClass(Strategy strategy) {
        empty(Asset.class);
        database.execute("INSERT INTO members_boat (id, version) VALUES (1, 0), (2, 0)");
        database.execute("INSERT INTO members_house (id, version) VALUES (3, 0)");
        long links = bulk.<Asset, Integer>forEntity(Asset.class)
                .updateMembers("words", map(3, List.of("x"), 1, List.of("y"), 2, List.of()), by(strategy));
        assertThat(links).isEqualTo(2);
        inTransaction(() -> {
            assertThat(entities.find(Asset.class, 1).words).containsExactly("y");
            assertThat(entities.find(Asset.class, 1).version).isOne();
            assertThat(entities.find(Asset.class, 2).version).isZero();
            assertThat(entities.find(Asset.class, 3).words).containsExactly("x");
            assertThat(entities.find(Asset.class, 3).version).isOne();
        });
    }
}
