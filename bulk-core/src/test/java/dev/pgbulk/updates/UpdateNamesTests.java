package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.trap.Excluded;
import dev.pgbulk.promises.odd.Hostile;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Promise 14 for updates: nobody gets in by a name or a value, and no name is taken for another. */
class UpdateNamesTests {

    private static final String BEFORE = """
            CREATE SCHEMA "o.t:h?e'r";
            CREATE DOMAIN "o.t:h?e'r"."ty.p:e?'; --" AS integer;
            CREATE TABLE victim ()""";
    private static final String VALUE = "'; DROP TABLE victim; -- $1 ? :x {column} \\";

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    @BeforeAll
    static void start() {
        unit = Unit.of(BEFORE, "", Hostile.BySequence.class, Hostile.ByIdentity.class, Excluded.class);
    }

    @AfterAll
    static void stop() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesAreQuotedWhateverTheyHold(Strategy strategy) {
        BulkRepository<Hostile.BySequence, Long> hostile = unit.bulk().forEntity(Hostile.BySequence.class);
        List<Hostile.BySequence> rows = hostile.bulkCreate(IntStream.range(0, 9)
                .mapToObj(i -> {
                    Hostile.BySequence it = new Hostile.BySequence();
                    it.parameter = strategy + "-" + i;
                    return it;
                })
                .toList());
        rows.forEach(it -> {
            it.placeholder = VALUE;
            it.typed = 5;
        });
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);
        assertThat(hostile.updateFields(rows, options).updated()).isEqualTo(9);
        assertThat(hostile.updateFields(rows, options.onlyChanged()).unchanged())
                .isEqualTo(9);
        PredicateSpecification<Hostile.BySequence> same =
                (from, builder) -> builder.equal(from.get("placeholder"), VALUE);
        UpdateResult<Hostile.BySequence> result = hostile.pgBulkUpdate(
                List.of(Map.of("parameter", strategy + "-3", "typed", 2)),
                UpdateOptions.keyFields("parameter")
                        .set("typed", "+")
                        .set("placeholder", SetFunction.sql("{column} || '?:x'"))
                        .where(same)
                        .returning("typed", "placeholder", "made")
                        .strategy(strategy));
        assertThat(result.values()).containsExactly(Map.of("typed", 7, "placeholder", VALUE + "?:x", "made", "made"));
        assertThat(hostile.bulkUpdate(same, Map.of("typed", 1), options).updated())
                .isEqualTo(8);
        unit.database().execute("DELETE FROM \"s.c:h?e'ma\".\"ta.b:l?e'; DROP TABLE victim; --\"");
        assertThat(unit.database().queryForObject("SELECT to_regclass('victim')::text", String.class))
                .isEqualTo("victim");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesOfOurOwnAreNotTakenForThoseOfColumns(Strategy strategy) {
        BulkRepository<Excluded, Long> excluded = unit.bulk().forEntity(Excluded.class);
        List<Excluded> rows = excluded.bulkCreate(List.of(new Excluded(), new Excluded(), new Excluded()));
        for (int at = 0; at < 3; at++) {
            Excluded it = rows.get(at);
            it.c0 = "c0" + at;
            it.c1 = "c1" + at;
            it.ord = at;
            it.rows = 10 + at;
            it.order = "o" + at;
            it.s = "s" + at;
        }
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);
        assertThat(excluded.updateFields(rows, options).updated()).isEqualTo(3);
        assertThat(unit.database()
                        .queryForList(
                                "SELECT concat_ws(',', c0, c1, ord, \"rows\", \"order\", s) FROM excluded ORDER BY id",
                                String.class))
                .containsExactly("c00,c10,0,10,o0,s0", "c01,c11,1,11,o1,s1", "c02,c12,2,12,o2,s2");
        assertThat(excluded.pgBulkUpdate(
                                List.of(Map.of("ord", 1, "rows", 5, "s", "x"), Map.of("ord", 2, "c0", "y")),
                                UpdateOptions.keyFields("ord")
                                        .keyFieldOps(">=")
                                        .set("rows", "+")
                                        .strategy(strategy))
                        .updated())
                .isEqualTo(2);
        assertThat(unit.database()
                        .queryForList(
                                "SELECT concat_ws(',', c0, c1, ord, \"rows\", \"order\", s) FROM excluded ORDER BY id",
                                String.class))
                .containsExactly("c00,c10,0,10,o0,s0", "c01,c11,1,16,o1,x", "y,c12,2,12,o2,s2");
        unit.database().execute("TRUNCATE excluded");
    }
}
