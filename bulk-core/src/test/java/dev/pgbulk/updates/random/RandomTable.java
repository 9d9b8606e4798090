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
import java.util.function.Function;
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

    private static final String COMMON = "version, id, a, n, t";
    private static final String COMMON_VALUES = "0, ?, ?, ?, ?";
    private static final String REST = "b, d, tags, j, moment";
    private static final String REST_VALUES = "?, ?, ?::int[], ?::jsonb, ?::timestamptz";

    /** Empties it and fills it with rows of version 0. */
    List<Map<String, @Nullable Object>> fill(Random random) {
        if (!first.equals(second)) {
            database.update("DELETE FROM " + second);
        }
        database.update("DELETE FROM " + first);
        Values values = new Values(random);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            Map<String, @Nullable Object> row = new TreeMap<>();
            row.put("id", id);
            row.put("version", 0);
            Values.ATTRIBUTES.forEach(attribute -> row.put(attribute, values.orNull(attribute)));
            rows.add(row);
        }
        insert(rows);
        return rows;
    }

    private void insert(List<Map<String, @Nullable Object>> rows) {
        if (first.equals(second)) {
            insert(first, COMMON + ", " + REST, COMMON_VALUES + ", " + REST_VALUES, rows, row -> {
                Object[] common = common(row);
                Object[] rest = rest(row);
                Object[] all = Arrays.copyOf(common, common.length + rest.length);
                System.arraycopy(rest, 0, all, common.length, rest.length);
                return all;
            });
            return;
        }
        insert(first, COMMON, COMMON_VALUES, rows, RandomTable::common);
        insert(second, "id, " + REST, "?, " + REST_VALUES, rows, row -> {
            Object[] rest = rest(row);
            Object[] own = new Object[rest.length + 1];
            own[0] = row.get("id");
            System.arraycopy(rest, 0, own, 1, rest.length);
            return own;
        });
    }

    private void insert(
            String table,
            String columns,
            String values,
            List<Map<String, @Nullable Object>> rows,
            Function<Map<String, @Nullable Object>, @Nullable Object[]> reader) {
        database.batchUpdate(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, values),
                rows.stream().map(reader).toList());
    }

    private static @Nullable Object[] common(Map<String, @Nullable Object> row) {
        return new Object[] {row.get("id"), row.get("a"), row.get("n"), row.get("t")};
    }

    private static @Nullable Object[] rest(Map<String, @Nullable Object> row) {
        return new Object[] {row.get("b"), row.get("d"), array(row.get("tags")), json(row.get("j")), time(row.get("at"))
        };
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
