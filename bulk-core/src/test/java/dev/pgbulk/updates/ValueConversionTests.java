package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.Numbers;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Texts;
import dev.pgbulk.corpus.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of maps become what the attribute is, where nothing is lost by it. PU-24, PU-93. */
class ValueConversionTests extends RowUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void textsBecomeNumbers(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tiny", "-12");
        values.put("smallBox", "12");
        values.put("plain", " 12 ");
        values.put("bigBox", "1e3");
        values.put("singleBox", "0.5");
        values.put("twice", "1e-3");
        values.put("money", "1.255");
        values.put("unbounded", "1E+400");
        values.put("huge", "12");
        values.put("flag", "TRUE");

        Numbers it = written(new Numbers(), by(strategy), values);

        assertThat(it.tiny).isEqualTo((byte) -12);
        assertThat(it.smallBox).isEqualTo((short) 12);
        assertThat(it.plain).isEqualTo(12);
        assertThat(it.bigBox).isEqualTo(1000);
        assertThat(it.singleBox).isEqualTo(0.5f);
        assertThat(it.twice).isEqualTo(0.001);
        assertThat(it.money).isEqualTo("1.255");
        assertThat(it.unbounded).isEqualByComparingTo("1E+400");
        assertThat(it.huge).isEqualTo(12);
        assertThat(it.flag).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void numbersBecomeNumbersOfAnotherClass(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tinyBox", 127L);
        values.put("small", new BigDecimal("7.00"));
        values.put("plainBox", 12L);
        values.put("big", 12);
        values.put("single", 1);
        values.put("twiceBox", 0.5f);
        values.put("money", 3);
        values.put("unbounded", 0.1);
        values.put("huge", 12L);

        Numbers it = written(new Numbers(), by(strategy), values);

        assertThat(it.tinyBox).isEqualTo((byte) 127);
        assertThat(it.small).isEqualTo((short) 7);
        assertThat(it.plainBox).isEqualTo(12);
        assertThat(it.big).isEqualTo(12);
        assertThat(it.single).isEqualTo(1f);
        assertThat(it.twiceBox).isEqualTo(0.5);
        assertThat(it.money).isEqualByComparingTo("3");
        assertThat(it.unbounded).isEqualByComparingTo("0.1");
        assertThat(it.huge).isEqualTo(12);
    }

    @Test
    void whatWouldLoseSomethingIsRefused() {
        Map<String, Object> tooBig = new LinkedHashMap<>();
        tooBig.put("tiny", 128);
        tooBig.put("smallBox", "32768");
        tooBig.put("plain", 1L << 31);
        tooBig.put("big", BigInteger.TWO.pow(63));
        tooBig.put("single", 1e39);
        tooBig.put("twice", new BigDecimal("1e400"));
        tooBig.put("huge", BigInteger.TEN.pow(38));
        tooBig.forEach((attribute, value) -> assertThatThrownBy(
                        () -> written(new Numbers(), by(Strategy.AUTO), attribute, value, it -> it))
                .as(attribute)
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isZero();
                    assertThat(it.attribute()).isEqualTo(attribute);
                }));
        Map<String, Object> unfit = new LinkedHashMap<>();
        unfit.put("plain", 1.5);
        unfit.put("big", "1.5");
        unfit.put("small", "");
        unfit.put("flag", 1);
        unfit.put("money", "a");
        unfit.put("plainBox", true);
        unfit.forEach((attribute, value) -> assertThatThrownBy(
                        () -> written(new Numbers(), by(Strategy.AUTO), attribute, value, it -> it))
                .as(attribute)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("index 0", "'" + attribute + "'"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void constantsAreKnownByTheirNames(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", "GREEN");
        values.put("ordinal", "BLUE_GREY");
        values.put("named", Color.RED);
        values.put("price", new Money(new BigDecimal("9.990"), "EUR"));
        values.put("discount", null);
        values.put("yesNo", "true");
        values.put("oneZero", false);
        values.put("month", "MAY");
        values.put("day", DayOfWeek.FRIDAY);

        Choices it = written(new Choices(), by(strategy), values);

        assertThat(it.name).isEqualTo(Color.GREEN);
        assertThat(it.ordinal).isEqualTo(Color.BLUE_GREY);
        assertThat(it.named).isEqualTo(Color.RED);
        assertThat(it.price).isEqualTo(new Money(new BigDecimal("9.990"), "EUR"));
        assertThat(it.yesNo).isTrue();
        assertThat(it.oneZero).isFalse();
        assertThat(it.month).isEqualTo(Month.MAY);
        assertThat(it.day).isEqualTo(DayOfWeek.FRIDAY);
        assertThatThrownBy(() -> written(new Choices(), by(strategy), "name", "green", one -> one))
                .hasMessageContainingAll("index 0", "'name'");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void textsBecomeDatesAndTimes(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("date", "2026-03-01");
        values.put("time", "10:15:30");
        values.put("dateTime", "2026-03-01T10:15:30");
        values.put("instant", "2026-03-01T10:15:30Z");
        values.put("offsetDateTime", "2026-03-01T10:15:30+05:00");
        values.put("duration", "PT1.5S");
        values.put("inYear", "2026");

        Times it = written(new Times(), by(strategy), values);

        assertThat(it.date).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(it.time).isEqualTo(LocalTime.of(10, 15, 30));
        assertThat(it.dateTime).isEqualTo(LocalDateTime.of(2026, 3, 1, 10, 15, 30));
        assertThat(it.instant).isEqualTo(Instant.parse("2026-03-01T10:15:30Z"));
        assertThat(it.offsetDateTime.toInstant())
                .isEqualTo(OffsetDateTime.parse("2026-03-01T10:15:30+05:00").toInstant());
        assertThat(it.duration).isEqualTo(Duration.ofMillis(1500));
        assertThat(it.inYear).isEqualTo(Year.of(2026));
        assertThatThrownBy(() -> written(new Times(), by(strategy), "date", "tomorrow", one -> one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("index 0", "'date'");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void textsBecomeWhatHasATextForm(Strategy strategy) {
        UUID uuid = UUID.fromString("018f2b6e-6f5e-7c3a-9d2b-0123456789ab");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("text", 12);
        values.put("uuid", uuid.toString());
        values.put("currency", "EUR");
        values.put("letterBox", "x");
        values.put("bytes", new byte[] {0, 1});
        values.put("padded", new StringBuilder("ab"));

        Texts it = written(new Texts(), by(strategy), values);

        assertThat(it.text).isEqualTo("12");
        assertThat(it.uuid).isEqualTo(uuid);
        assertThat(it.currency).isEqualTo(Currency.getInstance("EUR"));
        assertThat(it.letterBox).isEqualTo('x');
        assertThat(it.bytes).containsExactly(0, 1);
        assertThat(it.padded).isEqualTo("ab ");
        assertThatThrownBy(() -> written(new Texts(), by(strategy), "letterBox", "xy", one -> one))
                .hasMessageContainingAll("index 0", "'letterBox'");
        assertThatThrownBy(() -> written(new Texts(), by(strategy), "uuid", "xy", one -> one))
                .hasMessageContainingAll("index 0", "'uuid'");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void embeddablesAreWrittenAsAWholeOrByTheirParts(Strategy strategy) {
        Person.Address work = new Person.Address();
        work.street = "w";
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("home.street", "h");
        values.put("home.position.latitude", "1.5");
        values.put("home.country", "GREEN");
        values.put("work", work);
        Person fresh = new Person();
        fresh.name = "n";

        Person it = written(fresh, by(strategy), values);

        assertThat(it.name).isEqualTo("n");
        assertThat(it.home.street).isEqualTo("h");
        assertThat(it.home.position).isEqualTo(new Person.Position(1.5, null));
        assertThat(it.home.country).isEqualTo(Color.GREEN);
        assertThat(it.work.street).isEqualTo("w");
        assertThat(it.work.position).isNull();
        Person position = written(
                new Person(), by(strategy), new LinkedHashMap<>(Map.of("work.position", new Person.Position(3d, 4d))));
        assertThat(position.work.position).isEqualTo(new Person.Position(3d, 4d));
        assertThatThrownBy(() -> written(new Person(), by(strategy), "home", "nowhere", one -> one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("index 0", "'home'");
    }
}
