package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgbulk.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The key finds its unique index, or an error that says what to do. */
@Tag("oracle")
class ConflictTargetsTests {

    private static final String THINGS = "(id int8 PRIMARY KEY, a int4, b int4, tenant text, deleted bool, late int4)";

    @Test
    void theOrderOfTheKeyDoesNotMatter() {
        IndexedTable things = things("CREATE UNIQUE INDEX things_a ON {} (a)", "CREATE UNIQUE INDEX x ON {} (b, a)");
        assertThat(things.key("a", "b").match().index().name()).isEqualTo("x");
    }

    @Test
    void aConstraintIsTakenBeforeAnIndexAndBothBeforePartialOnes() {
        IndexedTable things = things(
                "CREATE UNIQUE INDEX a1 ON {} (a)",
                "ALTER TABLE {} ADD CONSTRAINT z UNIQUE (a)",
                "CREATE UNIQUE INDEX a0 ON {} (a) WHERE NOT deleted",
                "CREATE UNIQUE INDEX a00 ON {} (abs(a))",
                "CREATE UNIQUE INDEX id0 ON {} (id)");
        assertThat(things.key("a").match().index().name()).isEqualTo("z");
        assertThat(things.key("id").match().index().name()).isEqualTo("things_pkey");
    }

    @Test
    void ofSeveralPlainOnesTheOneThatTakesNullsIsTheStricter() {
        assumeThat(Postgres.version()).isGreaterThanOrEqualTo(15);
        IndexedTable things =
                things("CREATE UNIQUE INDEX a1 ON {} (a)", "CREATE UNIQUE INDEX a2 ON {} (a) NULLS NOT DISTINCT");
        assertThat(things.key("a").match().takesNulls()).isTrue();
    }

    @Test
    void implicitColumnsMayBeInItButNeedNot() {
        IndexedTable things = things("CREATE UNIQUE INDEX a_tenant ON {} (tenant, a)");
        assertThat(things.key("a").match("TENANT").index().name()).isEqualTo("a_tenant");
        assertThatIllegalArgumentException().isThrownBy(() -> things.key("a").match());
        assertThatIllegalArgumentException().isThrownBy(() -> things.key("b").match("a", "tenant"));
        things.jdbc.execute("CREATE UNIQUE INDEX a_total ON things (a)");
        assertThat(things.key("a").match("tenant").index().name()).isEqualTo("a_total");
    }

    @Test
    void oneThatIsPartialOrOfExpressionsIsFoundByItsColumns() {
        IndexedTable things = things(
                "CREATE UNIQUE INDEX a1 ON {} (a) WHERE NOT deleted",
                "CREATE UNIQUE INDEX b1 ON {} (b, lower(tenant))");
        assertThat(things.key("a").match().index().name()).isEqualTo("a1");
        assertThat(things.key("tenant", "b").match().index().name()).isEqualTo("b1");
    }

    @Test
    void severalPartialOnesAreToldWithTheirPredicates() {
        IndexedTable things = things(
                "CREATE UNIQUE INDEX a1 ON {} (a) WHERE NOT deleted",
                "CREATE UNIQUE INDEX a2 ON {} (a) WHERE deleted",
                "CREATE UNIQUE INDEX a3 ON {} (abs(a))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("a").match())
                .withMessage(
                        "Several unique indexes of table things are on the key of Thing (its a), each in its own way:"
                                + " a1 (a) WHERE (NOT deleted); a2 (a) WHERE deleted; a3 (abs(a)). Say which one is meant by"
                                + " UpsertOptions.constraint(\"a1\")");
        assertThat(things.constraint("a2").match().index().name()).isEqualTo("a2");
        assertThat(things.constraint("A3").match().index().name()).isEqualTo("a3");
    }

    @Test
    void withoutAnIndexTheMessageHoldsTheOneThatIsMissing() {
        IndexedTable things = things();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("a", "b").match())
                .withMessage(
                        "Table things has no unique index on the key of Thing (its a, its b), by which rows could be"
                                + " told apart. Create one: CREATE UNIQUE INDEX ON things (\"a\", \"b\"). Or say"
                                + " keyIsUnique(false), which needs none");
    }

    @Test
    void deferrableConstraintsAreOfNoUse() {
        IndexedTable things = things("ALTER TABLE {} ADD CONSTRAINT later UNIQUE (a) DEFERRABLE");
        String message = "Constraint later of table things is deferrable, by which PostgreSQL cannot find the row that"
                + " exists already for one of Thing. Drop it and add it again as NOT DEFERRABLE, or create a unique index"
                + " beside it: CREATE UNIQUE INDEX ON things (\"a\"). Or say keyIsUnique(false), which needs none";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("a").match())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.constraint("later").match())
                .withMessage(message);
    }

    @Test
    void exclusionConstraintsAreOfNoUse() {
        IndexedTable things = things("ALTER TABLE {} ADD CONSTRAINT apart EXCLUDE USING btree (a WITH =)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("a").match())
                .withMessageContaining("Constraint apart of table things is an exclusion constraint")
                .withMessageContaining("Create a unique index beside it: CREATE UNIQUE INDEX ON things (\"a\")");
    }

    @Test
    void besideADeferrableConstraintAnIndexIsUsed() {
        IndexedTable things = things(
                "ALTER TABLE {} ADD CONSTRAINT later UNIQUE (a) DEFERRABLE", "CREATE UNIQUE INDEX now ON {} (a)");
        assertThat(things.key("a").match().index().name()).isEqualTo("now");
    }

    @Test
    void anUnknownNameIsToldWhatThereIs() {
        IndexedTable things = things("CREATE UNIQUE INDEX a1 ON {} (a) WHERE NOT deleted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("a").constraint("a2").match())
                .withMessage("Table things of Thing has no unique constraint or index 'a2'; it has"
                        + " a1 (a) WHERE (NOT deleted); things_pkey (id)");
    }

    @Test
    void aNamedIndexOfOtherAttributesIsToldWithThese() {
        IndexedTable things = things("CREATE UNIQUE INDEX ab ON {} (a, abs(b))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.key("id").constraint("ab").match())
                .withMessage(
                        "Unique index ab (a, abs(b)) of table things is on attribute 'its a', attribute 'its b', and the"
                                + " key of Thing is its id. Say keyFields with the attributes of the index, or name another one");
    }

    @Test
    void anExpressionOverAColumnWhoseNameIsTakenIsRefused() {
        IndexedTable traps =
                new IndexedTable("traps", "(id int8, c0 text, a int4)", "CREATE UNIQUE INDEX t0 ON {} (lower(c0))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traps.key("c0").match())
                .withMessageContaining("the name of column c0 is one that pgbulk uses itself");
        traps.jdbc.execute("CREATE UNIQUE INDEX t1 ON traps (c0)");
        assertThat(traps.match().index().name()).isEqualTo("t1");
    }

    @Test
    void rowsAreLockedByAColumnThatNobodyRefersTo() {
        IndexedTable things = new IndexedTable(
                "things",
                "(id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int4 UNIQUE, g int4 GENERATED ALWAYS AS (1) STORED,"
                        + " \"Free\" int4)");
        assertThat(things.key("a").with("Free").shape().target().touched()).isEqualTo("\"Free\"");
        things.jdbc.execute("ALTER TABLE things DROP COLUMN \"Free\"");
        assertThat(things.with().shape().target().touched()).isEqualTo("\"a\"");
    }

    private static IndexedTable things(String... further) {
        return new IndexedTable("things", THINGS, further);
    }
}
