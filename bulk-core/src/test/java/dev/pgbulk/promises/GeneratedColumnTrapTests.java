package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.trap.Crate;
import dev.pgbulk.corpus.trap.Sealed;
import dev.pgbulk.testing.Postgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of columns whose values the database makes. */
class GeneratedColumnTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(
                Crate.Plain.class,
                Crate.Read.class,
                Crate.Written.class,
                Crate.Primitive.class,
                Ids.Alone.class,
                Sealed.class,
                Defaulted.class);
    }

    /** Traps 33, 34 and 43: an identity that takes no value, in a table with nothing else. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTableOfAnIdThatIsAlwaysGeneratedTakesRows(Strategy strategy) {
        List<Ids.Alone> created =
                create(Ids.Alone.class, Stream.generate(Ids.Alone::new).limit(5).toList(), strategy);
        assertThat(created).extracting(it -> it.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(database.queryForList("SELECT id FROM idalone", Integer.class))
                .containsExactlyInAnyOrderElementsOf(
                        created.stream().map(it -> it.id).toList());
    }

    /** Trap 34: what comes after the call gets another id than the call. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theNextRowOfSomebodyElseGetsAnIdOfItsOwn(Strategy strategy) {
        create(Ids.Alone.class, Stream.generate(Ids.Alone::new).limit(5).toList(), strategy);
        database.execute("INSERT INTO idalone DEFAULT VALUES");
        assertThat(rows(Ids.Alone.class)).isEqualTo(6);
    }

    /** Trap 36. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aStoredGeneratedColumnIsLeftOutAndReadBack(Strategy strategy) {
        change(
                "ALTER TABLE crateread DROP COLUMN size,"
                        + " ADD COLUMN size integer GENERATED ALWAYS AS (length(name)) STORED",
                "ALTER TABLE crateread DROP COLUMN size, ADD COLUMN size integer");
        List<Crate.Read> created = create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("bbb")), strategy);
        assertThat(created).extracting(it -> it.size).containsExactly(1, 3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPartOfAnEmbeddableThatTheDatabaseMakesIsReadBack(Strategy strategy) {
        Sealed sealed = new Sealed();
        sealed.seal.note = "n";
        List<Sealed> created = create(Sealed.class, List.of(sealed, new Sealed()), strategy);
        assertThat(created).extracting(it -> it.seal.stuff).containsExactly("wax", "wax");
        assertThat(database.queryForList("SELECT note FROM sealed ORDER BY id", String.class))
                .containsExactly("n", null);
    }

    /** Trap 37. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aVirtualGeneratedColumnIsLeftOutAndReadBack(Strategy strategy) {
        assumeTrue(Postgres.version() >= 18, "virtual columns came with PostgreSQL 18");
        change(
                "ALTER TABLE crateread DROP COLUMN size,"
                        + " ADD COLUMN size integer GENERATED ALWAYS AS (length(name)) VIRTUAL",
                "ALTER TABLE crateread DROP COLUMN size, ADD COLUMN size integer");
        List<Crate.Read> created = create(Crate.Read.class, List.of(Crate.read("a"), Crate.read("bbb")), strategy);
        assertThat(created).extracting(it -> it.size).containsExactly(1, 3);
    }

    /** Traps 36 and 37, of columns that no attribute knows. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void generatedColumnsWithoutAnAttributeAreNoObstacle(Strategy strategy) {
        String kind = Postgres.version() >= 18 ? "VIRTUAL" : "STORED";
        change(
                "ALTER TABLE crate ADD COLUMN upper text GENERATED ALWAYS AS (upper(name)) STORED,"
                        + " ADD COLUMN lower text GENERATED ALWAYS AS (lower(name)) " + kind,
                "ALTER TABLE crate DROP COLUMN upper, DROP COLUMN lower");
        create(Crate.Plain.class, List.of(Crate.plain("aB")), strategy);
        assertThat(database.queryForObject("SELECT upper || lower FROM crate", String.class))
                .isEqualTo("ABab");
    }

    /** Trap 36, where the mapping would write it. */
    @Test
    void aGeneratedColumnThatTheMappingWritesIsToldBeforeAnythingIsSent() {
        change(
                "ALTER TABLE cratewritten DROP COLUMN size,"
                        + " ADD COLUMN size integer GENERATED ALWAYS AS (length(name)) STORED",
                "ALTER TABLE cratewritten DROP COLUMN size, ADD COLUMN size integer");
        assertThatThrownBy(() -> create(Crate.Written.class, List.of(Crate.written("a")), Strategy.AUTO))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("size")
                .hasMessageContaining("generated by the database");
    }

    /** Trap 40: a null is a null, and a default is for those who leave the column out. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullIsNotReplacedByADefault(Strategy strategy) {
        create(Defaulted.class, List.of(new Defaulted()), strategy);
        assertThat(database.queryForMap("SELECT nullbeatsdefault, unseen, status FROM defaulted"))
                .containsEntry("nullbeatsdefault", null)
                .containsEntry("unseen", 5)
                .containsEntry("status", "new");
    }

    /** Trap 119: what counts as new is Hibernate's rule. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPrimitiveIdOfZeroIsNone(Strategy strategy) {
        List<Crate.Primitive> fresh = List.of(Crate.primitive(0), Crate.primitive(0));
        create(Crate.Primitive.class, fresh, strategy);
        assertThat(fresh).extracting(it -> it.id).doesNotContain(0L).doesNotHaveDuplicates();
        assertThatThrownBy(() -> create(Crate.Primitive.class, List.of(Crate.primitive(77)), strategy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0");
    }

    /** Trap 119: a failed call puts the zero back. */
    @Test
    void aPrimitiveIdIsTakenBackToZero() {
        change(
                "ALTER TABLE crateprimitive ADD CONSTRAINT named CHECK (name IS NOT NULL)",
                "ALTER TABLE crateprimitive DROP CONSTRAINT named");
        List<Crate.Primitive> fresh = List.of(Crate.primitive(0), Crate.primitive(0));
        assertThatThrownBy(() -> create(Crate.Primitive.class, fresh, Strategy.AUTO));
        assertThat(fresh).extracting(it -> it.id).containsOnly(0L);
    }

    /** Trap 42: the time of the server is that of the transaction. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allRowsOfACallHaveOneTimeOfTheServer(Strategy strategy) {
        change(
                "ALTER TABLE crate ADD COLUMN at timestamptz NOT NULL DEFAULT now()",
                "ALTER TABLE crate DROP COLUMN at");
        create(
                Crate.Plain.class,
                Stream.generate(() -> Crate.plain("n")).limit(25_000).toList(),
                strategy);
        assertThat(database.queryForObject("SELECT count(DISTINCT at) FROM crate", Long.class))
                .isOne();
    }
}
