package dev.pgbulk.benchmarks.create;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.tables.TableCase;
import dev.pgbulk.benchmarks.tables.TableRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/** All ways of creating the rows of a table. */
record Contenders<E>(Contexts contexts, TableCase<E> table) {

    static final String OURS = "bulkCreate";
    static final String LIMIT = "binary COPY, encoded beforehand";
    static final String PG_BULK_INSERT = "PgBulkInsert";
    static final String SAVE_ALL_BATCHED = "saveAll, batched and rewritten";
    static final String SAVE_ALL = "saveAll, as Boot configures it";
    static final String SAVE = "save, row by row";

    Map<String, Contender> of(int rows, boolean unbatched) {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(LIMIT, new EncodedCopy<>(contexts.rewriting(), table));
        all.put(OURS, ours(CreateOptions.defaults()));
        all.put(PG_BULK_INSERT, new PgBulkInsertPeer<>(contexts.rewriting(), table));
        all.put("JDBC batch, rewritten", new JdbcBatch<>(contexts.rewriting(), table));
        all.put("StatelessSession.insertMultiple", entities(this::insertMultiple));
        all.put(SAVE_ALL_BATCHED, entities(contexts.batched(table.type())::saveAll));
        if (unbatched) {
            all.put(SAVE_ALL, entities(contexts.plain(table.type())::saveAll));
        }
        if (rows == 1) {
            TableRepository<E> repository = contexts.plain(table.type());
            all.put(SAVE, entities(one -> repository.save(one.get(0))));
        }
        return all;
    }

    Contender ours(CreateOptions options) {
        TableRepository<E> repository = contexts.plain(table.type());
        return entities(rows -> repository.bulkCreate(rows, options));
    }

    private Contender entities(Consumer<List<E>> work) {
        return block -> {
            List<E> rows = table.rows(block.first(), block.end());
            return () -> work.accept(rows);
        };
    }

    private void insertMultiple(List<E> rows) {
        try (StatelessSession session = contexts.sessions().openStatelessSession()) {
            session.beginTransaction();
            session.insertMultiple(rows);
            session.getTransaction().commit();
        }
    }
}
