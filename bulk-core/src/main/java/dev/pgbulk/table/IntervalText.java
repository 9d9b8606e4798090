package dev.pgbulk.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds up the fields of an interval's literal; gives up where only the server knows what is meant. */
final class IntervalText {

    private static final Pattern ISO =
            Pattern.compile("P(?=.*\\d)((?:[-+]?\\d+[YMWD])*)(?:T((?:[-+]?\\d+(?:\\.\\d+)?[HMS])+))?");
    private static final Pattern ISO_FIELD = Pattern.compile("([-+]?)(\\d+)(?:\\.(\\d+))?([A-Z])");
    private static final Pattern WORDS = Pattern.compile(
            "\\s*([-+]?)(?:(\\d+)(?:\\.(\\d+))?\\s*([a-z]+)|(\\d+):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?)"
                    + "(?=\\s|$)\\s*");

    private static final Map<String, Field> DATE_LETTERS =
            Map.of("Y", Field.YEAR, "M", Field.MONTH, "W", Field.WEEK, "D", Field.DAY);
    private static final Map<String, Field> TIME_LETTERS =
            Map.of("H", Field.HOUR, "M", Field.MINUTE, "S", Field.SECOND);
    private static final Map<String, Field> NAMES = Map.of(
            "year", Field.YEAR,
            "mon", Field.MONTH,
            "month", Field.MONTH,
            "week", Field.WEEK,
            "day", Field.DAY,
            "hour", Field.HOUR,
            "min", Field.MINUTE,
            "minute", Field.MINUTE,
            "sec", Field.SECOND,
            "second", Field.SECOND);

    private long months;
    private long days;
    private long micros;

    private IntervalText() {}

    static Optional<Interval> read(String literal) {
        try {
            IntervalText text = new IntervalText();
            return text.readIso(literal) || text.readWords(literal) ? Optional.of(text.interval()) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException tooGreat) {
            return Optional.empty();
        }
    }

    private Interval interval() {
        return new Interval(Math.toIntExact(months), Math.toIntExact(days), micros);
    }

    private boolean readIso(String literal) {
        Matcher whole = ISO.matcher(literal.strip());
        return whole.matches() && addIso(whole.group(1), DATE_LETTERS) && addIso(whole.group(2), TIME_LETTERS);
    }

    private boolean addIso(@Nullable String fields, Map<String, Field> letters) {
        Matcher field = ISO_FIELD.matcher(fields == null ? "" : fields);
        boolean known = true;
        while (known && field.find()) {
            known = add(letters.get(field.group(4)), field.group(1), field.group(2), field.group(3));
        }
        return known;
    }

    private boolean readWords(String literal) {
        String text = literal.toLowerCase(Locale.ROOT);
        Matcher field = WORDS.matcher(text);
        int end = 0;
        boolean known = !text.isBlank();
        while (known && end < text.length()) {
            known = field.find(end) && field.start() == end && addWord(field);
            end = known ? field.end() : end;
        }
        return known;
    }

    private boolean addWord(Matcher field) {
        String sign = field.group(1);
        String name = field.group(4);
        if (name != null) {
            String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
            return add(NAMES.get(singular), sign, field.group(2), field.group(3));
        }
        String seconds = field.group(7) == null ? "0" : field.group(7);
        return add(Field.HOUR, sign, field.group(5), null)
                && add(Field.MINUTE, sign, field.group(6), null)
                && add(Field.SECOND, sign, seconds, field.group(8));
    }

    private boolean add(@Nullable Field field, String sign, String digits, @Nullable String fraction) {
        if (field == null || (fraction != null && field != Field.SECOND)) {
            return false;
        }
        long number = Long.parseLong(sign + digits);
        months = Math.addExact(months, Math.multiplyExact(number, field.months));
        days = Math.addExact(days, Math.multiplyExact(number, field.days));
        micros = Math.addExact(micros, Math.multiplyExact(number, field.micros));
        if (fraction != null) {
            long part = PgTime.micros(0, nanos(fraction));
            micros = Math.addExact(micros, sign.equals("-") ? -part : part);
        }
        return true;
    }

    private static int nanos(String fraction) {
        return Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private enum Field {
        YEAR(12, 0, 0),
        MONTH(1, 0, 0),
        WEEK(0, 7, 0),
        DAY(0, 1, 0),
        HOUR(0, 0, 3_600_000_000L),
        MINUTE(0, 0, 60_000_000L),
        SECOND(0, 0, 1_000_000L);

        private final int months;
        private final int days;
        private final long micros;

        Field(int months, int days, long micros) {
            this.months = months;
            this.days = days;
            this.micros = micros;
        }
    }
}
