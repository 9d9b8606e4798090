package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Sends the statements of upserts.
 *
 * @param jdbc the connection
 * @param texts keeps the texts of those for one row
 * @param guard tells which row an error is about
 */
record UpsertQueries(NamedParameterJdbcTemplate jdbc, StatementTexts texts, RowGuard guard) {

    String text(UpsertBlock block, StatementTexts.Upserting purpose, Source source, Supplier<String> text) {
        return texts.upsert(block.shape(), purpose, source, text);
    }

    void send(UpsertBlock block, String sql, MapSqlParameterSource parameters, RowCallbackHandler reader) {
        guard.run(block.rows(), () -> KnownValues.upserted(block.shape()), () -> {
            jdbc.query(sql, parameters, reader);
            return true;
        });
    }
}
