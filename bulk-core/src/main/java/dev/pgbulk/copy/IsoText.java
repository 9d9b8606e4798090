package dev.pgbulk.copy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and times in the ISO notation of the server, or with a {@code T} as Java writes them. */
final class IsoText {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4,9})-(\\d\\d)-(\\d\\d)"
                    + "(?:[ T](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)? ?(Z|[-+]\\d\\d(?::\\d\\d(?::\\d\\d)?)?)?( BC)?");
    private static final int HOUR = 4;
    private static final int ZONE = 8;
    private static final int BC = 9;

    private IsoText() {}

    static LocalDate date(String text) {
        if (isInfinite(text)) {
            return isLatest(text) ? LocalDate.MAX : LocalDate.MIN;
        }
        Matcher parts = parts(text);
        require(parts.group(HOUR) == null && parts.group(ZONE) == null);
        return dateOf(parts);
    }

    static LocalDateTime timestamp(String text) {
        if (isInfinite(text)) {
            return isLatest(text) ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        Matcher parts = parts(text);
        require(parts.group(ZONE) == null);
        return timestampOf(parts);
    }

    /** Without an offset only the server knows which time zone is meant. */
    static Instant timestamptz(String text) {
        if (isInfinite(text)) {
            return isLatest(text) ? Instant.MAX : Instant.MIN;
        }
        Matcher parts = parts(text);
        require(parts.group(ZONE) != null);
        return timestampOf(parts).toInstant(ZoneOffset.of(parts.group(ZONE)));
    }

    private static boolean isInfinite(String text) {
        return text.equals("infinity") || text.equals("-infinity");
    }

    private static boolean isLatest(String text) {
        return text.charAt(0) != '-';
    }

    private static Matcher parts(String text) {
        Matcher parts = ISO.matcher(text);
        require(parts.matches());
        return parts;
    }

    private static LocalDateTime timestampOf(Matcher parts) {
        if (parts.group(HOUR) == null) {
            return dateOf(parts).atStartOfDay();
        }
        String fraction = (parts.group(7) == null ? "" : parts.group(7)) + "000000000";
        int second = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
        try {
            return dateOf(parts)
                    .atTime(LocalTime.of(
                            number(parts, HOUR), number(parts, 5), second, Integer.parseInt(fraction, 0, 9, 10)));
        } catch (DateTimeException impossible) {
            throw unknown();
        }
    }

    private static LocalDate dateOf(Matcher parts) {
        int year = number(parts, 1);
        require(year > 0);
        try {
            return LocalDate.of(parts.group(BC) == null ? year : 1 - year, number(parts, 2), number(parts, 3));
        } catch (DateTimeException impossible) {
            throw unknown();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static void require(boolean known) {
        if (!known) {
            throw unknown();
        }
    }

    private static UnknownNotationException unknown() {
        return new UnknownNotationException("a date or time");
    }
}
