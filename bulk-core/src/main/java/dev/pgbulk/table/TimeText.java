package dev.pgbulk.table;

import static dev.pgbulk.table.PgTime.DAY;
import static dev.pgbulk.table.PgTime.EPOCH_DAY;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes the numbers of {@link PgTime} in ISO notation, which the server reads under every {@code DateStyle}. */
final class TimeText {

    private TimeText() {}

    static String date(int days) {
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            return infinity(days > 0);
        }
        LocalDate date = LocalDate.ofEpochDay((long) days + EPOCH_DAY);
        return date(date) + era(date);
    }

    static String time(long micros) {
        StringBuilder text = new StringBuilder(15);
        two(micros / 3_600_000_000L, text);
        two(micros / 60_000_000 % 60, text.append(':'));
        two(micros / 1_000_000 % 60, text.append(':'));
        long fraction = micros % 1_000_000;
        if (fraction != 0) {
            text.append('.').append(String.valueOf(1_000_000 + fraction), 1, 7);
        }
        return text.toString();
    }

    static String timestamp(long micros, String zone) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return infinity(micros > 0);
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, DAY) + EPOCH_DAY);
        return date(date) + ' ' + time(Math.floorMod(micros, DAY)) + zone + era(date);
    }

    static String zone(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        return (offset.getTotalSeconds() < 0 ? "-" : "+") + time(seconds * 1_000_000L);
    }

    private static String date(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        StringBuilder text = new StringBuilder(13);
        text.append("0".repeat(Math.max(0, 4 - String.valueOf(year).length()))).append(year);
        two(date.getMonthValue(), text.append('-'));
        two(date.getDayOfMonth(), text.append('-'));
        return text.toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String infinity(boolean latest) {
        return latest ? "infinity" : "-infinity";
    }

    private static void two(long number, StringBuilder text) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }
}
