package dev.pgbulk.copy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Dates and times: the ends of the server's calendar, its infinities, years before Christ, halves of a microsecond. */
final class TimeSamples {

    private static final LocalDateTime FIRST = LocalDateTime.of(-4713, 11, 24, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000);

    private TimeSamples() {}

    static List<Object> of(String type, Random random) {
        return switch (type) {
            case "date" -> dates(random);
            case "time" -> times(random).map(Object.class::cast).toList();
            case "timetz" -> timesWithOffset(random);
            case "timestamp" -> timestamps(random).map(Object.class::cast).toList();
            case "timestamptz" -> instants(random);
            default -> List.of();
        };
    }

    private static List<Object> dates(Random random) {
        return Stream.concat(
                        Stream.of(
                                LocalDate.MAX,
                                LocalDate.MIN,
                                LocalDate.of(-4713, 11, 24),
                                LocalDate.of(5874897, 12, 31),
                                LocalDate.of(0, 2, 29),
                                LocalDate.of(1, 1, 1),
                                LocalDate.of(99, 3, 4),
                                LocalDate.of(1500, 2, 28),
                                LocalDate.of(1582, 10, 10),
                                LocalDate.of(10_000, 1, 1)),
                        random.ints(100, -2_400_000, 2_900_000).mapToObj(LocalDate::ofEpochDay))
                .map(Object.class::cast)
                .toList();
    }

    private static Stream<LocalTime> times(Random random) {
        return Stream.concat(
                Stream.of(
                        LocalTime.MIDNIGHT,
                        LocalTime.MAX,
                        LocalTime.of(23, 59, 59, 999_999_499),
                        LocalTime.of(23, 59, 59, 999_999_500),
                        LocalTime.of(1, 2, 3, 500),
                        LocalTime.of(1, 2, 3, 1_499),
                        LocalTime.of(1, 2, 3, 1_500),
                        LocalTime.of(1, 2, 3, 2_500)),
                random.longs(100, 0, LocalTime.MAX.toNanoOfDay()).mapToObj(LocalTime::ofNanoOfDay));
    }

    private static List<Object> timesWithOffset(Random random) {
        return times(random)
                .flatMap(time -> Stream.of(0, 3600, -3600, 19_800, -12_345, 57_540, -57_540)
                        .map(offset -> (Object) OffsetTime.of(time, ZoneOffset.ofTotalSeconds(offset))))
                .toList();
    }

    private static Stream<LocalDateTime> timestamps(Random random) {
        return Stream.concat(
                Stream.of(
                        LocalDateTime.MAX,
                        LocalDateTime.MIN,
                        FIRST,
                        LAST,
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_500),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_499),
                        LocalDateTime.of(0, 12, 31, 23, 59, 59, 999_999_999),
                        LocalDateTime.of(12345, 6, 7, 8, 9, 10, 120_000_000)),
                IntStream.range(0, 100).mapToObj(it -> moment(random)));
    }

    private static LocalDateTime moment(Random random) {
        return FIRST.plusDays(random.nextInt(5_000_000)).plusNanos((long) (random.nextDouble() * 86_400e9));
    }

    private static List<Object> instants(Random random) {
        return Stream.concat(
                        Stream.of(
                                Instant.MAX,
                                Instant.MIN,
                                OffsetDateTime.MAX.toInstant(),
                                OffsetDateTime.MIN.toInstant(),
                                Instant.EPOCH),
                        timestamps(random).skip(2).map(it -> it.toInstant(ZoneOffset.UTC)))
                .map(Object.class::cast)
                .toList();
    }
}
