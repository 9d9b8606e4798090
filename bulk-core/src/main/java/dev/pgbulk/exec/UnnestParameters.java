package dev.pgbulk.exec;

import dev.pgbulk.sql.Carrier;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** One array per column, all of one length. */
final class UnnestParameters {

    private UnnestParameters() {}

    static MapSqlParameterSource of(Rows rows) {
        return of(rows, rows.table().columns());
    }

    /** The first columns of the rows only. */
    static MapSqlParameterSource of(Rows rows, List<Column> columns) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("rows", rows.size());
        for (int at = 0; at < columns.size(); at++) {
            parameters.addValue("c" + at, array(rows, at, columns.get(at).type()));
        }
        return parameters;
    }

    private static Object[] array(Rows rows, int column, PgType type) {
        int size = rows.size();
        if (Carrier.asLiteral(type.kind())) {
            return literals(rows, column, type);
        }
        return switch (Carrier.of(type)) {
            case BOOL -> rows.column(column, new Boolean[size]);
            case INT2 -> rows.column(column, new Short[size]);
            case INT4 -> rows.column(column, new Integer[size]);
            case INT8 -> rows.column(column, new Long[size]);
            case FLOAT4 -> rows.column(column, new Float[size]);
            case FLOAT8 -> rows.column(column, new Double[size]);
            case TEXT -> rows.column(column, new String[size]);
        };
    }

    private static String[] literals(Rows rows, int column, PgType type) {
        String[] literals = new String[rows.size()];
        for (int row = 0; row < literals.length; row++) {
            Object value = rows.row(row)[column];
            literals[row] = value == null ? null : Literals.literal(type, value);
        }
        return literals;
    }
}
