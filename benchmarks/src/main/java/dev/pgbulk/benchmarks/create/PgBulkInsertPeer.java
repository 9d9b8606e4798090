package dev.pgbulk.benchmarks.create;

import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;
import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Field;
import dev.pgbulk.benchmarks.tables.TableCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The library PgBulkInsert: a binary COPY by mapped functions. It returns no ids; the application numbers the rows. */
record PgBulkInsertPeer<E>(DataSource dataSource, TableCase<E> table) implements Contender {

    private record Numbered<E>(long id, E row) {}

    @Override
    public Call prepare(Block block) {
        List<E> rows = table.rows(block.first(), block.end());
        PgBulkInsert<Numbered<E>> library = new PgBulkInsert<>(new Mapping<>(table));
        return () -> InOneTransaction.run(dataSource, connection -> {
            long[] id = {block.first()};
            library.saveAll(
                    connection.unwrap(PGConnection.class), rows.stream().map(row -> new Numbered<>(id[0]++, row)));
        });
    }

    private static final class Mapping<E> extends AbstractMapping<Numbered<E>> {

        Mapping(TableCase<E> table) {
            super("public", table.table());
            if (table.idFromClient()) {
                mapLongPrimitive("id", Numbered::id);
            }
            table.fields().forEach(this::map);
        }

        private void map(Field<E> field) {
            String column = field.column();
            switch (field.kind()) {
                case LONG -> mapLong(column, get(field, Number.class));
                case TEXT -> mapText(column, get(field, String.class));
                case NUMERIC -> mapNumeric(column, get(field, Number.class));
                case DATE -> mapDate(column, get(field, LocalDate.class));
                case BOOLEAN -> mapBoolean(column, get(field, Boolean.class));
                case TIMESTAMP ->
                    mapTimeStampTz(column, get(field, Instant.class).andThen(it -> it.atZone(ZoneOffset.UTC)));
            }
        }

        private static <E, V> Function<Numbered<E>, V> get(Field<E> field, Class<V> type) {
            return numbered -> type.cast(field.value().apply(numbered.row));
        }
    }
}
