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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row as a line of text, be it in the database, in the model, or an entity. */
final class RowLine {

    static final String COLUMNS = "id, version, a, n, t, b, d, tags::text, j::text, moment";

    private RowLine() {}

    static String of(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 1; column <= 9; column++) {
            values.add(row.getObject(column));
        }
        Timestamp at = row.getTimestamp(10);
        Instant time = at == null ? null : at.toInstant();
        values.add(time != null && time.isAfter(Values.NOW) ? Values.NOW : time);
        return values.toString();
    }

    /** Those of the model's rows, by id. */
    static List<String> of(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .sorted((one, other) -> ((Integer) one.get("id")).compareTo((Integer) other.get("id")))
                .map(row -> of(row))
                .toList();
    }

    static String of(Map<String, @Nullable Object> row) {
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

    /** The same of an instance. */
    static String of(Object entity) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        Values.ALL.forEach(attribute -> row.put(attribute, value(entity, attribute)));
        row.computeIfPresent("j", (name, json) -> new TreeMap<>((Map<?, ?>) json));
        row.computeIfPresent("at", (name, at) -> ((Instant) at).isAfter(Values.NOW) ? Values.NOW : at);
        return of(row);
    }

    static @Nullable Object value(Object entity, String attribute) {
        try {
            return entity.getClass().getField(attribute).get(entity);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable String array(@Nullable Object tags) {
        return tags == null
                ? null
                : ((List<?>) tags).stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    static @Nullable String json(@Nullable Object json) {
        return json == null
                ? null
                : ((Map<?, ?>) json)
                        .entrySet().stream()
                                .map(it -> "\"%s\": %s".formatted(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }
}
