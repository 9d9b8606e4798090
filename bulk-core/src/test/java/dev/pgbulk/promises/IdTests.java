package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.testing.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids drawn here and ids drawn by Hibernate never meet, whoever begins. */
class IdTests {

    @ParameterizedTest
    @EnumSource
    void ofASequenceInBlocksOfTwenty(Strategy strategy) {
        assertDistinct(strategy, Ids.Pooled.class, Ids.Pooled::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofAFreshSequenceInBlocksOfFifty(Strategy strategy) {
        int[] number = {0};
        assertDistinct(
                strategy, Product.class, () -> Product.of("p" + ++number[0], "1"), it -> it.id, "", Country.class);
    }

    @ParameterizedTest
    @EnumSource
    void ofASequenceThatGivesTheLowerEndOfABlock(Strategy strategy) {
        assertDistinct(strategy, Ids.PooledLo.class, Ids.PooledLo::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofASequenceOneByOne(Strategy strategy) {
        assertDistinct(strategy, Ids.OneByOne.class, Ids.OneByOne::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofATable(Strategy strategy) {
        assertDistinct(strategy, Ids.ByTable.class, Ids.ByTable::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofRandom(Strategy strategy) {
        assertDistinct(strategy, Ids.ByUuid.class, Ids.ByUuid::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofAnIdentityColumn(Strategy strategy) {
        assertDistinct(strategy, Ids.ByIdentity.class, Ids.ByIdentity::new, it -> it.id, "");
    }

    @ParameterizedTest
    @EnumSource
    void ofAnIdentityColumnThatTakesNoOther(Strategy strategy) {
        assertDistinct(
                strategy,
                Ids.ByIdentity.class,
                Ids.ByIdentity::new,
                it -> it.id,
                "ALTER TABLE idbyidentity ALTER id SET GENERATED ALWAYS");
    }

    @ParameterizedTest
    @EnumSource
    void ofASerialColumn(Strategy strategy) {
        assertDistinct(strategy, Ids.ByIdentity.class, Ids.ByIdentity::new, it -> it.id, """
                ALTER TABLE idbyidentity ALTER id DROP IDENTITY;
                CREATE SEQUENCE by_hand OWNED BY idbyidentity.id;
                ALTER TABLE idbyidentity ALTER id SET DEFAULT nextval('by_hand')""");
    }

    @ParameterizedTest
    @EnumSource
    void ofATableWithNothingButAnIdentityColumn(Strategy strategy) {
        assertDistinct(
                strategy,
                Ids.Alone.class,
                Ids.Alone::new,
                it -> it.id,
                "ALTER TABLE idalone ALTER id SET GENERATED ALWAYS");
    }

    /** An identity column needs no right to its sequence, a default does, so only the former can be without. */
    @ParameterizedTest
    @CsvSource({"UNNEST, 1", "UNNEST, 5", "COPY, 1", "COPY, 5", "UNNEST, 700", "COPY, 700"})
    void ofASequenceThatTheRoleMayNotUse(Strategy strategy, int count) {
        String after = """
                ALTER TABLE idbyidentity OWNER TO postgres; ALTER TABLE country OWNER TO postgres;
                GRANT SELECT, INSERT ON idbyidentity TO app; REVOKE ALL ON SEQUENCE idbyidentity_id_seq FROM app""";
        try (Unit unit = Unit.of("", "", Ids.ByIdentity.class, Country.class)) {
            unit.superuser().execute(after);
            List<Ids.ByIdentity> rows =
                    Stream.generate(Ids.ByIdentity::new).limit(count).toList();
            for (int i = 0; i < count; i++) {
                rows.get(i).name = "n" + i;
            }
            create(unit.newBulk().forEntity(Ids.ByIdentity.class), rows, strategy);
            assertThat(rows)
                    .allSatisfy(it -> assertThat(unit.database()
                                    .queryForObject("SELECT name FROM idbyidentity WHERE id = ?", String.class, it.id))
                            .isEqualTo(it.name));
        }
    }

    private static <T> void assertDistinct(
            Strategy strategy,
            Class<T> type,
            Supplier<T> made,
            Function<T, Object> id,
            String after,
            Class<?>... besides) {
        Class<?>[] entities = Stream.concat(Stream.of(type), Stream.of(besides)).toArray(Class<?>[]::new);
        try (Unit unit = Unit.of("", after, entities)) {
            List<T> all = new ArrayList<>();
            for (int count : new int[] {3, 1, 120, 2, 19, 1, 60}) {
                all.addAll(created(unit, type, strategy, made, count));
                all.addAll(persisted(unit, made, count % 7 + 1));
            }
            assertThat(all).extracting(id).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(unit.database().queryForObject("SELECT count(*) FROM " + table(unit, type), Long.class))
                    .describedAs("rows")
                    .isEqualTo(all.size());
        }
    }

    private static <T> List<T> created(Unit unit, Class<T> type, Strategy strategy, Supplier<T> made, int count) {
        return create(
                unit.bulk().forEntity(type), Stream.generate(made).limit(count).toList(), strategy);
    }

    private static <T> List<T> create(dev.pgbulk.BulkRepository<T, ?> repository, List<T> rows, Strategy strategy) {
        return repository.bulkCreate(rows, CreateOptions.defaults().strategy(strategy));
    }

    private static <T> List<T> persisted(Unit unit, Supplier<T> made, int count) {
        List<T> rows = Stream.generate(made).limit(count).toList();
        unit.transaction().executeWithoutResult(status -> rows.forEach(unit.entities()::persist));
        return rows;
    }

    private static String table(Unit unit, Class<?> type) {
        return unit.tables(type).entity().get(0);
    }
}
