package dev.pgbulk.exec;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpsertShape;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.RowMapper;

/** An upsert as a call makes it: as often as another transaction comes in between. */
public final class RepeatedUpsert {

    private RepeatedUpsert() {}

    /** Rows that lack an id are told and taken back. */
    public static Upserted of(
            Execution execution, Rows rows, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        AtomicReference<Upserted> last = new AtomicReference<>();
        for (int attempt = 0; last.get() == null; attempt++) {
            execution.upsert(rows, shape, ids, attempt, reader, it -> {
                last.set(it);
                return shape.drawn() == null || it.vanished().isEmpty();
            });
        }
        return last.get();
    }
}
