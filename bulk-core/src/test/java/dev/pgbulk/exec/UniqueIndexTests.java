package dev.pgbulk.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.UniqueIndex;
import dev.pgbulk.testing.Postgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue tells which indexes tell rows apart, and by what. */
@Tag("oracle")
class UniqueIndexTests {

    private final ExecutionFixture fixture = new ExecutionFixture(Strategy.AUTO);

    @Test
    void keysConstraintsAndIndexesAreThereButNoOthers() {
        List<UniqueIndex> indexes = indexes(
                "(id int8 PRIMARY KEY, a int4, b int4, UNIQUE (b, a))",
                "CREATE UNIQUE INDEX indexed_a ON indexed (a) INCLUDE (b)",
                "CREATE INDEX indexed_b ON indexed (b)");

        assertThat(indexes)
                .extracting(UniqueIndex::described)
                .containsExactly("indexed_a (a)", "indexed_b_a_key (b, a)", "indexed_pkey (id)");
        assertThat(indexes).extracting(UniqueIndex::constraint).containsExactly(false, true, true);
        assertThat(indexes).extracting(UniqueIndex::primary).containsExactly(false, false, true);
        assertThat(indexes).allMatch(UniqueIndex::isPlain);
        assertThat(indexes.get(1).columns()).containsExactly("b", "a");
    }

    @Test
    void expressionsAndPredicatesTellTheirColumns() {
        UniqueIndex index = only(
                "(id int8, \"e Mail\" text, b text, deleted bool, c int4[], unused text)",
                "CREATE UNIQUE INDEX indexed_x ON indexed (lower(\"e Mail\"), b, (c[1] + 1), (b || ':varattno 6'))"
                        + " WHERE NOT deleted AND b <> ':varattno 6'");

        assertThat(index.elements()).extracting(UniqueIndex.Element::column).containsExactly(null, "b", null, null);
        assertThat(index.elements().get(0).sql()).isEqualTo("lower(\"e Mail\")");
        assertThat(index.elements().get(2).sql()).isEqualTo("((c[1] + 1))");
        assertThat(index.expressionColumns()).containsExactlyInAnyOrder("e Mail", "c", "b");
        assertThat(index.columns()).containsExactlyInAnyOrder("e Mail", "c", "b");
        assertThat(index.predicateColumns()).containsExactlyInAnyOrder("deleted", "b");
        assertThat(index.predicate()).contains("NOT deleted");
        assertThat(index.isPlain()).isFalse();
    }

    @Test
    void collationsAreToldWhereTheyAreNotThoseOfTheColumn() {
        UniqueIndex index = only(
                "(id int8, a text, b text COLLATE \"C\", c text)",
                "CREATE UNIQUE INDEX indexed_x ON indexed (a COLLATE \"C\", b, c, lower(c), lower(b), b COLLATE \"POSIX\")");

        assertThat(index.elements())
                .extracting(UniqueIndex.Element::collation)
                .containsExactly("pg_catalog.\"C\"", null, null, null, "pg_catalog.\"C\"", "pg_catalog.\"POSIX\"");
    }

    @Test
    void deferrableAndExclusionConstraintsAreToldAsSuch() {
        List<UniqueIndex> indexes =
                indexes("(id int8, a int4 UNIQUE DEFERRABLE, b int4, EXCLUDE USING btree (b WITH =),"
                        + " CONSTRAINT late UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)");

        assertThat(indexes).extracting(UniqueIndex::name).containsExactly("indexed_a_key", "indexed_b_excl", "late");
        assertThat(indexes).extracting(UniqueIndex::deferrable).containsExactly(true, false, true);
        assertThat(indexes).extracting(UniqueIndex::exclusion).containsExactly(false, true, false);
    }

    @Test
    void nullsMayBeEqual() {
        assumeThat(Postgres.version()).isGreaterThanOrEqualTo(15);
        assertThat(only("(id int8, a int4)", "CREATE UNIQUE INDEX indexed_x ON indexed (a) NULLS NOT DISTINCT")
                        .nullsNotDistinct())
                .isTrue();
        assertThat(only("(id int8, a int4)", "CREATE UNIQUE INDEX indexed_x ON indexed (a)")
                        .nullsNotDistinct())
                .isFalse();
    }

    @Test
    void ofAPartitionedTableItIsThatOfTheParentOnceAllPartitionsHaveIt() {
        List<UniqueIndex> indexes = indexes(
                "(id int8, a int4, PRIMARY KEY (id, a)) PARTITION BY LIST (a)",
                "CREATE TABLE indexed_1 PARTITION OF indexed FOR VALUES IN (1)",
                "CREATE UNIQUE INDEX indexed_whole ON indexed (a)",
                "CREATE UNIQUE INDEX indexed_later ON ONLY indexed (a, id)");

        assertThat(indexes)
                .extracting(UniqueIndex::described)
                .containsExactly("indexed_pkey (id, a)", "indexed_whole (a)");
    }

    @Test
    void columnsThatAreGoneLeaveNoGap() {
        UniqueIndex index = only(
                "(gone int4, id int8, a text, b text)",
                "ALTER TABLE indexed DROP COLUMN gone",
                "CREATE UNIQUE INDEX indexed_x ON indexed (b, lower(a))");

        assertThat(index.columns()).containsExactly("b", "a");
    }

    private UniqueIndex only(String definition, String... further) {
        return indexes(definition, further).get(0);
    }

    private List<UniqueIndex> indexes(String definition, String... further) {
        fixture.table("indexed", definition);
        List.of(further).forEach(fixture.jdbc::execute);
        return fixture.catalog("indexed").uniqueIndexes();
    }
}
