package dev.pgbulk.exec;

import dev.pgbulk.sql.LockingInsertStatement;
import dev.pgbulk.table.Rows;
import java.util.BitSet;
import java.util.Map;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Creates the rows of upserts that are not there yet.
 *
 * @param queries sends the statements
 */
record NewRows(UpsertQueries queries) {

    /** Creates the rows that do not exist, and locks those that do. */
    UpsertedRows createOrLock(UpsertBlock block) {
        return block.shape().drawn() == null ? byOrdinal(block) : byId(block);
    }

    /**
     * Creates some of the rows, which do not exist. A table with rules takes them one by one, where nothing but their order
     * would tell which is which.
     */
    UpsertedRows create(UpsertBlock block, BitSet absent) {
        if (block.shape().drawn() != null
                || !block.shape().source().definition().rules()) {
            return createOrLock(block.among(absent));
        }
        UpsertedRows created = new UpsertedRows(block.size());
        absent.stream().forEach(position -> {
            BitSet one = new BitSet();
            one.set(position);
            UpsertBlock single = block.among(one);
            queries.send(
                    single,
                    statement(single).sqlOfOne(),
                    single.from().parameters(null),
                    row -> created.add(position, true, block.values(row)));
        });
        return created;
    }

    private UpsertedRows byOrdinal(UpsertBlock block) {
        UpsertedRows created = new UpsertedRows(block.size());
        queries.send(
                block,
                text(block),
                block.from().parameters(null),
                row -> created.add(block.position(row), true, block.values(row)));
        return created;
    }

    private UpsertedRows byId(UpsertBlock block) {
        UpsertedRows created = new UpsertedRows(block.size());
        long[] ids = block.ids().orPlaceholders(block.shape().drawn().type());
        Map<Long, Integer> positions = DrawnIds.positions(ids);
        MapSqlParameterSource parameters = block.from().parameters(null).addValue("ids", ids);
        queries.send(
                block,
                text(block),
                parameters,
                row -> created.add(position(row.getLong(1), positions, block.rows()), true, block.values(row)));
        return created;
    }

    private String text(UpsertBlock block) {
        return queries.text(
                block,
                StatementTexts.Upserting.CREATE,
                block.from().source(),
                () -> statement(block).sql());
    }

    private static LockingInsertStatement statement(UpsertBlock block) {
        return new LockingInsertStatement(block.shape(), block.from().source());
    }

    /** A trigger may give a new row another id. */
    private static int position(long id, Map<Long, Integer> positions, Rows rows) {
        Integer position = rows.size() == 1 ? Integer.valueOf(0) : positions.get(id);
        if (position == null) {
            throw new InvalidDataAccessApiUsageException(
                    ("A trigger of table %s gives new rows other ids than %s has drawn for them, so that they are not known"
                                    + " again; let the trigger keep an id that is given")
                            .formatted(rows.table().name(), rows.table().entity()));
        }
        return position;
    }
}
