package dev.pgbulk.sql;

import dev.pgbulk.table.MatchShape.JoinedTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The further tables {@code t1}, {@code t2} … of an entity whose first is {@code t}.
 *
 * @param tables the tables
 * @param identity the key columns of the first
 */
record JoinedTables(List<JoinedTable> tables, List<String> identity) {

    /** The joins, behind the first table. */
    String sql() {
        return IntStream.range(0, tables.size())
                .mapToObj(at -> join(tables.get(at), Expressions.alias(at + 1)))
                .collect(Collectors.joining());
    }

    private String join(JoinedTable table, String alias) {
        String key = IntStream.range(0, table.key().size())
                .mapToObj(at -> "%s.%s = t.%s".formatted(alias, table.key().get(at), identity.get(at)))
                .collect(Collectors.joining(" AND "));
        return " %sJOIN %s %s ON %s".formatted(table.optional() ? "LEFT " : "", table.name(), alias, key);
    }
}
