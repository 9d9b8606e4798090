package dev.pgbulk.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import dev.pgbulk.RowChange;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Numbers;
import dev.pgbulk.corpus.Row;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Sparse;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.corpus.Texts;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.corpus.Transformed;
import dev.pgbulk.corpus.Triggered;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are equal where their column would hold them for equal. */
class ComparedValuesTests extends Comparing {

    /** Those whose columns the database fills or changes. */
    private static final Set<Class<?>> OTHERS =
            Set.of(Defaulted.class, Sparse.class, Transformed.class, Triggered.class);

    static Stream<Sample<?>> everything() {
        return Corpus.all().stream().filter(it -> !OTHERS.contains(it.type()));
    }

    /** What was written equals what is read, whatever the way has made of it. */
    @ParameterizedTest
    @MethodSource("everything")
    <T> void anEntityEqualsItsRow(Sample<T> sample) {
        rolledBack(() -> {
            List<? extends T> written = sample.fresh().apply(entities);
            written.forEach(entities::persist);
            entities.flush();
            entities.clear();
            List<T> read = new ArrayList<>();
            for (T each : written) {
                read.add(entities.find(
                        sample.type(), unit.getPersistenceUnitUtil().getIdentifier(each)));
            }
            Comparison<T> comparison = compare(sample.type(), read, written, CompareOptions.defaults());
            assertThat(comparison.changes()).extracting(RowChange::fields).isEmpty();
            assertThat(comparison.unchanged()).hasSameSizeAs(written);
        });
    }

    @Test
    void nullIsNoValue() {
        assertThat(changed(Numbers.class, Numbers::new, (it, first) -> it.plainBox = first ? 0 : null))
                .containsExactly("plainBox");
        assertThat(changed(Texts.class, Texts::new, (it, first) -> it.text = first ? "" : null))
                .containsExactly("text");
    }

    @Test
    void blanksAtTheEndCountUnlessTheColumnPads() {
        assertThat(changed(Texts.class, Texts::new, (it, first) -> it.text = it.padded = first ? "a" : "a "))
                .containsExactly("text");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.500, true",
        "1.0005, 1.0009, true",
        "1.0004, 1.0005, false",
        "0, 0.000, true",
        "1E+3, 1000, true"
    })
    void numbersAreRoundedAsTheirColumnRounds(String one, String other, boolean same) {
        assertThat(changed(Numbers.class, Numbers::new, (it, first) -> it.money = new BigDecimal(first ? one : other)))
                .hasSize(same ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN, true", "0, -0, true", "0.1, 0.2, false"})
    void floatsAreEqualAsNumbers(String one, String other, boolean same) {
        assertThat(changed(Numbers.class, Numbers::new, (it, first) -> {
                    it.twice = Double.parseDouble(first ? one : other);
                    it.single = Float.parseFloat(first ? one : other);
                }))
                .hasSize(same ? 0 : 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,\"b\":[1,2]}; { \"b\" : [1, 2.0], \"a\" : 1e0 }; true",
                "{\"a\":1,\"a\":2}; {\"a\":2}; true",
                "\"\\u0061\\n\"; \"a\\u000a\"; true",
                "[1,2]; [2,1]; false",
                "\"null\"; null; false",
                "\"x\"; [\"x\"]; false",
                "{}; []; false",
                "1; \"1\"; false",
                "true; false; false"
            })
    void jsonIsEqualByWhatItMeans(String one, String other, boolean same) {
        assertThat(changed(Documents.class, Documents::new, (it, first) -> it.raw = first ? one : other))
                .hasSize(same ? 0 : 1);
    }

    @Test
    void jsonOfObjectsIsEqualWhateverTheirOrder() {
        assertThat(changed(Documents.class, Documents::new, (it, first) -> {
                    it.textual = first ? new TreeMap<>() : new LinkedHashMap<>();
                    List<String> names = first ? List.of("a", "b") : List.of("b", "a");
                    names.forEach(name -> it.textual.put(name, name.hashCode()));
                }))
                .isEmpty();
    }

    @Test
    void timesAreCutToMicroseconds() {
        Instant time = Instant.parse("2026-03-01T10:15:30.123456Z");
        assertThat(changed(Times.class, Times::new, (it, first) -> it.instant = first ? time : time.plusNanos(400)))
                .isEmpty();
        assertThat(changed(Times.class, Times::new, (it, first) -> it.instant = first ? time : time.plusNanos(1_000)))
                .containsExactly("instant");
    }

    @ParameterizedTest
    @CsvSource({"10:15:30.4, 10:15:30, true", "10:15:30.5, 10:15:30, true", "10:15:30.500001, 10:15:30, false"})
    void timesAreRoundedAsTheirColumnRounds(String one, String other, boolean same) {
        assertThat(changed(
                        Times.class,
                        Times::new,
                        (it, first) -> it.seconds = LocalDateTime.parse("1999-03-01T" + (first ? one : other))))
                .hasSize(same ? 0 : 1);
    }

    @Test
    void whatHasANotationOfItsOwnIsEqualByValue() {
        assertThat(changed(Specials.class, Specials::new, (it, first) -> {
                    it.labels = first ? new TreeMap<>() : new LinkedHashMap<>();
                    List<String> names = first ? List.of("a", "b") : List.of("b", "a");
                    names.forEach(name -> it.labels.put(name, "1"));
                    it.span = first ? Duration.ofDays(1) : Duration.ofHours(24);
                }))
                .isEmpty();
        assertThat(changed(Specials.class, Specials::new, (it, first) -> it.citext = first ? "a" : "A"))
                .containsExactly("citext");
    }

    @Test
    void keysAreEqualAsTheirColumnsAre() {
        Specials one = new Specials();
        one.id = 1L;
        one.citext = "Abc";
        Specials other = new Specials();
        other.citext = "aBC";
        assertThat(compare(Specials.class, List.of(one), List.of(other), CompareOptions.keyFields("citext"))
                        .unchanged())
                .containsExactly(other);
    }

    /** The attributes that differ between two new instances after one and the other change. */
    private <T> Set<String> changed(Class<T> type, Supplier<T> fresh, BiConsumer<T, Boolean> change) {
        List<T> both = List.of(fresh.get(), fresh.get());
        for (int at = 0; at < 2; at++) {
            change.accept(both.get(at), at == 0);
            ((Row) both.get(at)).id = 1L;
        }
        Comparison<T> comparison = compare(type, both.subList(0, 1), both.subList(1, 2), CompareOptions.defaults());
        return comparison.changes().isEmpty()
                ? Map.<String, Object>of().keySet()
                : comparison.changes().get(0).fields().keySet();
    }
}
