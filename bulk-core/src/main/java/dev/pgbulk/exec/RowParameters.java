package dev.pgbulk.exec;

import dev.pgbulk.sql.Carrier;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The parameters of a block of rows: of one row its values, of several one array per column, all of one length. */
final class RowParameters {

    private RowParameters() {}

    /** The values of one row. */
    static PreparedStatementSetter ofOne(Rows rows) {
        List<Column> columns = rows.table().columns();
        Object[] row = rows.row(0);
        return statement -> {
            for (int at = 0; at < columns.size(); at++) {
                PgType type = columns.get(at).type();
                Object value = row[at];
                boolean literal = value != null && Carrier.asLiteral(type.kind());
                StatementCreatorUtils.setParameterValue(
                        statement, at + 1, sqlType(type), literal ? Literals.literal(type, value) : value);
            }
        };
    }

    /** The values of one row by name, for statements that have other parameters too, or name one twice. */
    static MapSqlParameterSource namedOfOne(Rows rows) {
        List<Column> columns = rows.table().columns();
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        for (int at = 0; at < columns.size(); at++) {
            PgType type = columns.get(at).type();
            Object value = rows.row(0)[at];
            boolean literal = value != null && Carrier.asLiteral(type.kind());
            parameters.addValue("c" + at, literal ? Literals.literal(type, value) : value, sqlType(type));
        }
        return parameters;
    }

    /** Told, so that Spring need not ask the server for the type of a null. */
    private static int sqlType(PgType type) {
        return switch (Carrier.of(type)) {
            case BOOL -> Types.BOOLEAN;
            case INT2 -> Types.SMALLINT;
            case INT4 -> Types.INTEGER;
            case INT8 -> Types.BIGINT;
            case FLOAT4 -> Types.REAL;
            case FLOAT8 -> Types.DOUBLE;
            case TEXT -> Types.VARCHAR;
        };
    }

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
