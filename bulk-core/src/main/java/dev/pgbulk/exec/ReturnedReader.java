package dev.pgbulk.exec;

import org.springframework.jdbc.core.RowMapper;

/** Reads the ordinal, counted from 1, and leaves the columns behind it to another reader. */
final class ReturnedReader {

    private ReturnedReader() {}

    static RowMapper<Returned> of(RowMapper<Object[]> columns) {
        return (rs, rowNumber) -> new Returned(rs.getInt(1) - 1, columns.mapRow(rs, rowNumber));
    }
}
