package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.promises.odd.Narrow;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: a column that is narrower than its attribute cuts nothing off. */
class OverflowTests {

    private static Unit unit;

    @BeforeAll
    static void start() {
        unit = Unit.of("CREATE DOMAIN three_letters AS varchar(3)", "", Narrow.class);
    }

    @AfterAll
    static void stop() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLongBeyondAnIntegerIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.number = 1L << 31, "number");
        assertRefused(strategy, it -> it.number = -(1L << 31) - 1, "number");
        assertRefused(strategy, it -> it.number = 1L << 32, "number");
    }

    @ParameterizedTest
    @EnumSource
    void anIntegerBeyondASmallOneIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.small = 1 << 15, "small");
        assertRefused(strategy, it -> it.small = 1 << 16, "small");
    }

    @ParameterizedTest
    @EnumSource
    void whatAConverterMakesTooBigIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.doubled = Integer.MAX_VALUE, "doubled");
    }

    @ParameterizedTest
    @EnumSource
    void aDoubleBeyondARealIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.real = 1e300, "real");
        assertRefused(strategy, it -> it.real = 1e-300, "real");
    }

    @ParameterizedTest
    @EnumSource
    void anOverlongElementOfAnArrayIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.words = List.of("abc", "abcd"), "words");
    }

    @ParameterizedTest
    @EnumSource
    void aNulCharacterInAnArrayIsRefused(Strategy strategy) {
        assertRefused(strategy, it -> it.words = List.of("a\0"), "words");
    }

    @ParameterizedTest
    @EnumSource
    void theLengthOfADomainCounts(Strategy strategy) {
        assertRefused(strategy, it -> it.domain = "abcd", "domain");
    }

    @ParameterizedTest
    @EnumSource
    void theLengthOfACharCounts(Strategy strategy) {
        assertRefused(strategy, it -> it.padded = "abcd", "padded");
    }

    @ParameterizedTest
    @EnumSource
    void theBiggestValuesFit(Strategy strategy) {
        Narrow biggest = new Narrow();
        biggest.number = (1L << 31) - 1;
        biggest.small = -(1 << 15);
        biggest.doubled = (1 << 30) - 1;
        biggest.real = 1e30;
        biggest.words = List.of("abc");
        biggest.domain = "abc";
        biggest.padded = "abc";
        create(strategy, List.of(biggest));
        assertThat(unit.database()
                        .queryForObject(
                                "SELECT concat(number, small, doubled, words, domain, padded) FROM narrow WHERE id = ?",
                                String.class,
                                biggest.id))
                .isEqualTo("2147483647-327682147483646{abc}abcabc");
    }

    /** COPY tells the row and the column of every failure; without it they are told where the library can know. */
    private static void assertRefused(Strategy strategy, Consumer<Narrow> spoil, String attribute) {
        long before = count();
        List<Narrow> rows = List.of(new Narrow(), new Narrow(), new Narrow());
        spoil.accept(rows.get(1));
        assertThatThrownBy(() -> create(strategy, rows)).isInstanceOfSatisfying(BulkRowException.class, it -> {
            assertThat(it).hasMessageContaining("Narrow at index 1").hasMessageContaining("'" + attribute + "'");
            assertThat(it.index()).isEqualTo(1);
            assertThat(it.attribute()).isEqualTo(attribute);
        });
        assertThat(rows).extracting(it -> it.id).containsOnlyNulls();
        assertThat(count()).isEqualTo(before);
    }

    private static void create(Strategy strategy, List<Narrow> rows) {
        unit.bulk()
                .<Narrow, Long>forEntity(Narrow.class)
                .bulkCreate(rows, CreateOptions.defaults().strategy(strategy));
    }

    private static long count() {
        return unit.database().queryForList("SELECT 1 FROM narrow").size();
    }
}
