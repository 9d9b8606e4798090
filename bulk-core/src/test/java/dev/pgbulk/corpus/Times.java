package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

@Entity
public class Times extends Row {

    public LocalDate date;

    @Column(secondPrecision = 6)
    public LocalTime time;

    public LocalDateTime dateTime;
    public Instant instant;
    public OffsetDateTime offsetDateTime;
    public ZonedDateTime zonedDateTime;
    public Duration duration;
    public Year inYear;

    @Column(precision = 3)
    public Instant millis;

    @Column(columnDefinition = "timestamp(0)")
    public LocalDateTime seconds;

    static List<Times> samples() {
        return List.of(
                new Times(),
                at("2026-03-01T10:15:30.123456Z", "10:15:30.123"),
                at("1970-01-01T00:00:00Z", "00:00:00"),
                at("1969-12-31T23:59:59.999999Z", "23:59:59.999"),
                at("2026-01-01T12:00:00.123456789Z", "12:00:00"),
                at("9999-12-31T23:59:59.999999Z", "23:59:59"),
                skippedMidnight(),
                at("1900-01-01T00:00:00Z", "06:00"),
                at("1883-06-01T12:34:56Z", "06:30"));
    }

    /** Before the Gregorian calendar, where {@code java.sql.Date} and friends count days in another way. */
    static List<Times> early() {
        Times first = new Times();
        first.date = LocalDate.of(1, 1, 1);
        first.dateTime = first.seconds = LocalDateTime.of(1, 1, 1, 0, 0);
        Times old = new Times();
        old.date = LocalDate.of(1500, 1, 1);
        old.dateTime = old.seconds = LocalDateTime.of(1500, 1, 1, 12, 30);
        Times switching = new Times();
        switching.date = LocalDate.of(1582, 10, 15);
        switching.dateTime = switching.seconds = LocalDateTime.of(1582, 10, 4, 23, 0);
        return List.of(first, old, switching);
    }

    /** A day that began at one o'clock in São Paulo; its date is not the instant that its midnight would have been. */
    private static Times skippedMidnight() {
        Times it = new Times();
        it.date = LocalDate.of(2018, 11, 4);
        it.instant = Instant.parse("2018-11-04T03:00:00Z");
        return it;
    }

    private static Times at(String instant, String time) {
        Times it = new Times();
        it.instant = it.millis = Instant.parse(instant);
        it.offsetDateTime = it.instant.atOffset(ZoneOffset.ofHours(5));
        it.zonedDateTime = it.instant.atZone(ZoneId.of("Asia/Tokyo"));
        it.dateTime = it.seconds = LocalDateTime.ofInstant(it.instant, ZoneOffset.UTC);
        it.date = it.dateTime.toLocalDate();
        it.time = LocalTime.parse(time);
        it.duration = Duration.ofSeconds(it.instant.getEpochSecond() / 1000, it.instant.getNano());
        it.inYear = Year.of(it.date.getYear());
        return it;
    }
}
