package dev.pgbulk.updates.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the rows of an entity type lie.
 *
 * @param database the database
 * @param first the table with {@code id}, {@code a}, {@code n}, {@code t}, {@code version}
 * @param second the table with the other columns; may be the same
 * @param optional whether a row without any value in the second table has none there
 * @param marks further columns of the first table, which say whose a row is; may be empty
 * @param own their values in rows of the entity type
 * @param foreign their values in other rows of the table
 */
record RandomTable(
        JdbcTemplate database,
        String first,
        String second,
        boolean optional,
        String marks,
        String own,
        List<String> foreign) {

    private static final String COMMON = "version, id, a, n, t";
    private static final String COMMON_VALUES = "0, ?, ?, ?, ?";
    private static final String REST = "b, d, tags, j, moment";
    private static final String REST_VALUES = "?, ?, ?::int[], ?::jsonb, ?::timestamptz";

    RandomTable(JdbcTemplate database, String first, String second, boolean optional) {
        this(database, first, second, optional, "", "", List.of());
    }

    boolean isOne() {
        return first.equals(second);
    }

    /** Empties it and fills it with rows of version 0. */
    List<Map<String, @Nullable Object>> fill(Random random) {
        if (!isOne()) {
            database.update("DELETE FROM " + second);
        }
        database.update("DELETE FROM " + first);
        Values values = new Values(random);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            Map<String, @Nullable Object> row = row(id, values);
            if (optional && random.nextInt(3) == 0) {
                Values.REST.forEach(attribute -> row.put(attribute, null));
            }
            rows.add(row);
        }
        insert(rows, own);
        for (int at = 0; at < foreign.size(); at++) {
            insert(List.of(row(12 + at, values)), foreign.get(at));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(int id, Values values) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("id", id);
        row.put("version", 0);
        Values.ATTRIBUTES.forEach(attribute -> row.put(attribute, values.orNull(attribute)));
        return row;
    }

    private void insert(List<Map<String, @Nullable Object>> rows, String marked) {
        if (isOne()) {
            insert(
                    first,
                    COMMON + ", " + REST + marks,
                    COMMON_VALUES + ", " + REST_VALUES + marked,
                    rows,
                    row -> Stream.concat(Stream.of(common(row)), Stream.of(rest(row)))
                            .toArray());
            return;
        }
        insert(first, COMMON + marks, COMMON_VALUES + marked, rows, RandomTable::common);
        insert(
                second,
                "id, " + REST,
                "?, " + REST_VALUES,
                optional ? rows.stream().filter(RandomTable::hasRest).toList() : rows,
                row -> Stream.concat(Stream.of(row.get("id")), Stream.of(rest(row)))
                        .toArray());
    }

    private static boolean hasRest(Map<String, @Nullable Object> row) {
        return Values.REST.stream().anyMatch(attribute -> row.get(attribute) != null);
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
        Object at = row.get("at");
        return new Object[] {
            row.get("b"),
            row.get("d"),
            RowLine.array(row.get("tags")),
            RowLine.json(row.get("j")),
            at == null ? null : at.toString()
        };
    }

    /** Every row of the entity type as a line, by id. */
    List<String> lines() {
        return lines(marks.isEmpty() ? "" : " WHERE (true%s) = (true%s)".formatted(marks, own));
    }

    /** Every other row of the table. */
    List<String> foreignLines() {
        return foreign.isEmpty() ? List.of() : lines(" WHERE (true%s) <> (true%s)".formatted(marks, own));
    }

    List<Integer> ids() {
        return database.queryForList("SELECT id FROM " + first, Integer.class);
    }

    private List<String> lines(String condition) {
        String joined = isOne() ? first : first + (optional ? " LEFT JOIN " : " JOIN ") + second + " USING (id)";
        return database.query(
                "SELECT %s FROM %s%s ORDER BY id".formatted(RowLine.COLUMNS, joined, condition),
                (row, number) -> RowLine.of(row));
    }
}
