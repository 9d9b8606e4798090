package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

/** What goes with a row that a sync deletes, and what keeps it. */
@Tag("oracle")
class SyncDeletionTests {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Shelf.class, Book.class, Page.class, Counted.class, Part.class, Part.Special.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void empty() {
        unit.database().execute("TRUNCATE shelf, book, page, counted, part, special CASCADE");
    }

    /** The library does not go through cascades of JPA; the database keeps a row that is referred to. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatOthersReferToStays(Strategy strategy) {
        BulkRepository<Shelf, Object> shelves = unit.bulk().forEntity(Shelf.class);
        List<Shelf> stored = shelves.bulkCreate(List.of(Shelf.of("a"), Shelf.of("b")));
        unit.bulk().<Book, Object>forEntity(Book.class).bulkCreate(List.of(Book.of("x", stored.get(1))));
        List<Shelf> feed = List.of(Shelf.of("a"), Shelf.of("c"));

        assertThatThrownBy(() ->
                        shelves.bulkSyncAll(feed, BY_NAME.excludeFields("books").strategy(strategy)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Shelf")
                .hasMessageNotContaining("index");

        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(names("shelf")).containsExactly("a", "b");
    }

    /** What the database deletes by itself goes too, but is not counted. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheDatabaseDeletesGoes(Strategy strategy) {
        BulkRepository<Book, Object> books = unit.bulk().forEntity(Book.class);
        List<Book> stored = books.bulkCreate(List.of(Book.of("x", null), Book.of("y", null)));
        unit.bulk()
                .<Page, Object>forEntity(Page.class)
                .bulkCreate(List.of(Page.of("1", stored.get(0)), Page.of("2", stored.get(1))));

        SyncResult<Book> result = books.bulkSyncAll(List.of(Book.of("y", null)), BY_NAME.strategy(strategy));

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(names("page")).containsExactly("2");
    }

    /** Ids that the server makes cannot be in the one statement; the others are. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTableThatRefersToItselfWithIdsOfTheServer(Strategy strategy) {
        BulkRepository<Counted, Object> counted = unit.bulk().forEntity(Counted.class);
        Counted head = counted.bulkCreate(List.of(Counted.of("head", null))).get(0);
        Counted second = counted.bulkCreate(List.of(Counted.of("second", head))).get(0);
        counted.bulkCreate(List.of(Counted.of("third", second)));
        List<Counted> feed =
                List.of(Counted.of("second", null), Counted.of("fresh", second), Counted.of("third", second));

        SyncResult<Counted> result = counted.bulkSyncAll(feed, BY_NAME.strategy(strategy));

        assertThat(List.of(result.created(), result.updated(), result.unchanged(), result.deleted()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(names("counted")).containsExactly("fresh", "second", "third");
        assertThat(feed.get(1).id).isNotNull().isNotEqualTo(second.id);
        assertThat(feed.get(0).id).isEqualTo(second.id);
    }

    /** What lies in one table is written by one statement; here the deletion comes before what would make it possible. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsInSeveralTablesThatReferToEachOtherAreRefusedAsAWhole(Strategy strategy) {
        BulkRepository<Part, Object> parts = unit.bulk().forEntity(Part.class);
        Part head =
                parts.bulkCreate(List.<Part>of(Part.special("head", null, 1))).get(0);
        Part second = parts.bulkCreate(List.of(Part.of("second", head))).get(0);
        parts.bulkCreate(List.<Part>of(Part.special("third", second, 3)));
        List<Part> feed = List.of(Part.of("second", null), Part.special("third", second, 3), Part.of("new", null));

        assertThatThrownBy(() -> parts.bulkSyncAll(feed, BY_NAME.strategy(strategy)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("foreign key");

        assertThat(names("part")).containsExactly("head", "second", "third");
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        parts.bulkSyncAll(feed, BY_NAME.strategy(strategy).skipDeletes());
        assertThat(parts.bulkSyncAll(feed, BY_NAME.strategy(strategy)).deleted())
                .isEqualTo(1);
        assertThat(names("part")).containsExactly("new", "second", "third");
    }

    @Test
    void aWholeTreeGoesAtOnce() {
        BulkRepository<Counted, Object> counted = unit.bulk().forEntity(Counted.class);
        Counted head = counted.bulkCreate(List.of(Counted.of("head", null))).get(0);
        Counted second = counted.bulkCreate(List.of(Counted.of("second", head))).get(0);
        counted.bulkCreate(List.of(Counted.of("third", second)));
        assertThat(counted.bulkSyncAll(List.of(), BY_NAME.allowEmpty()).deleted())
                .isEqualTo(3);
        BulkRepository<Part, Object> parts = unit.bulk().forEntity(Part.class);
        Part top = parts.bulkCreate(List.<Part>of(Part.special("top", null, 1))).get(0);
        top.words = Set.of();
        parts.bulkCreate(List.of(Part.of("below", top)));
        assertThat(parts.bulkSyncAll(List.of(), BY_NAME.allowEmpty()).deleted()).isEqualTo(2);
    }

    private static List<String> names(String table) {
        return unit.database().queryForList("SELECT name FROM " + table + " ORDER BY 1", String.class);
    }

    /** Deletes its books with it, says JPA. */
    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Book> books = new ArrayList<>();

        static Shelf of(String name) {
            Shelf it = new Shelf();
            it.name = name;
            return it;
        }
    }

    /** Lies on a shelf. */
    @Entity(name = "Book")
    static class Book {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        @ManyToOne
        @Nullable
        Shelf shelf;

        static Book of(String name, @Nullable Shelf shelf) {
            Book it = new Book();
            it.name = name;
            it.shelf = shelf;
            return it;
        }
    }

    /** Goes with its book. */
    @Entity(name = "Page")
    static class Page {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        @Nullable
        Book book;

        static Page of(String name, Book book) {
            Page it = new Page();
            it.name = name;
            it.book = book;
            return it;
        }
    }

    /** Refers to its own table, whose server counts. */
    @Entity(name = "Counted")
    static class Counted {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String name;

        @ManyToOne
        @Nullable
        Counted above;

        static Counted of(String name, @Nullable Counted above) {
            Counted it = new Counted();
            it.name = name;
            it.above = above;
            return it;
        }
    }

    /** Refers to its own class, in several tables. */
    @Entity(name = "Part")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Part {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        @ManyToOne
        @Nullable
        Part whole;

        @ElementCollection
        Set<String> words = Set.of();

        static Part of(String name, @Nullable Part whole) {
            Part it = new Part();
            it.name = name;
            it.whole = whole;
            return it;
        }

        static Special special(String name, @Nullable Part whole, int n) {
            Special it = new Special();
            it.name = name;
            it.whole = whole;
            it.n = n;
            return it;
        }

        /** With a table of its own. */
        @Entity(name = "Special")
        static class Special extends Part {
            int n;
        }
    }
}
