package dev.pgbulk.updates.random;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the rows of an entity type lie.
 *
 * @param database the database
 * @param first the table with {@code id}, {@code a}, {@code n}, {@code t}, {@code version}
 * @param second the table with the other columns; may be the same
 */
record RandomTable(JdbcTemplate database, String first, String second) {

    private static final String REST = "b, d, tags, j, moment";
    private static final String REST_VALUES = "?, ?, ?::int[], ?::jsonb, ?::timestamptz";

    /** Empties it and fills it with rows of version 0. */
    List<Map<String, @Nullable Object>> fill(Random random) {
        database.execute("TRUNCATE " + first + (first.equals(second) ? "" : ", " + second));
        Values values = new Values(random);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            Map<String, @Nullable Object> row = new TreeMap<>();
            row.put("id", id);
            row.put("version", 0);
            Values.ATTRIBUTES.forEach(attribute -> row.put(attribute, values.orNull(attribute)));
            rows.add(row);
            insert(row);
        }
        return rows;
    }

    private void insert(Map<String, @Nullable Object> row) {
        Object[] common = {row.get("id"), row.get("a"), row.get("n"), row.get("t")};
        Object[] rest = {row.get("b"), row.get("d"), array(row.get("tags")), json(row.get("j")), time(row.get("at"))};
        if (first.equals(second)) {
            Object[] all = Arrays.copyOf(common, common.length + rest.length);
            System.arraycopy(rest, 0, all, common.length, rest.length);
            database.update(
                    "INSERT INTO %s (version, id, a, n, t, %s) VALUES (0, ?, ?, ?, ?, %s)"
                            .formatted(first, REST, REST_VALUES),
                    all);
            return;
        }
        database.update("INSERT INTO %s (version, id, a, n, t) VALUES (0, ?, ?, ?, ?)".formatted(first), common);
        Object[] own = new Object[rest.length + 1];
        own[0] = row.get("id");
        System.arraycopy(rest, 0, own, 1, rest.length);
        database.update("INSERT INTO %s (id, %s) VALUES (?, %s)".formatted(second, REST, REST_VALUES), own);
    }

    private static @Nullable String array(@Nullable Object tags) {
        return tags == null
                ? null
                : ((List<?>) tags).stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String json(@Nullable Object json) {
        return json == null
                ? null
                : ((Map<?, ?>) json)
                        .entrySet().stream()
                                .map(it -> "\"%s\": %s".formatted(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static @Nullable String time(@Nullable Object at) {
        return at == null ? null : at.toString();
    }

    /** Every row as a line, by id. */
    List<String> lines() {
        String joined = first.equals(second) ? first : first + " JOIN " + second + " USING (id)";
        return database.query(
                "SELECT id, version, a, n, t, b, d, tags::text, j::text, moment FROM %s ORDER BY id".formatted(joined),
                (row, number) -> line(row));
    }

    private static String line(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int column = 1; column <= 9; column++) {
            values.add(row.getObject(column));
        }
        Timestamp at = row.getTimestamp(10);
        Instant time = at == null ? null : at.toInstant();
        values.add(time != null && time.isAfter(Values.NOW) ? Values.NOW : time);
        return values.toString();
    }

    /** The same of the model's rows. */
    static List<String> lines(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .sorted((one, other) -> ((Integer) one.get("id")).compareTo((Integer) other.get("id")))
                .map(RandomTable::line)
                .toList();
    }

    private static String line(Map<String, @Nullable Object> row) {
        BigDecimal d = (BigDecimal) row.get("d");
        String tags = array(row.get("tags"));
        return Arrays.asList(
                        row.get("id"),
                        row.get("version"),
                        row.get("a"),
                        row.get("n"),
                        row.get("t"),
                        row.get("b"),
                        d,
                        tags == null ? null : tags.replace("null", "NULL"),
                        json(row.get("j")),
                        row.get("at"))
                .toString();
    }
}
