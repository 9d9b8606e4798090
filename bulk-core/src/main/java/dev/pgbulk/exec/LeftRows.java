package dev.pgbulk.exec;

import dev.pgbulk.sql.ExistingStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.table.UpsertShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Asks why an upsert has not written some of its rows.
 *
 * @param queries sends the statements
 */
record LeftRows(UpsertQueries queries) {

    Upserted explain(UpsertBlock block, UpsertedRows written) {
        BitSet vanished = written.others();
        vanished.andNot(written.withoutId());
        List<Upserted.LeftAlone> left = new ArrayList<>();
        if (!vanished.isEmpty()) {
            existing(block, vanished, left::add);
            left.forEach(it -> vanished.clear(it.position()));
        }
        vanished.or(written.withoutId());
        if (block.shape().target() == null && block.shape().update().onlyChanged()) {
            left.addAll(besides(block, written));
        }
        return written.with(left, vanished);
    }

    private void existing(UpsertBlock block, BitSet positions, Consumer<Upserted.LeftAlone> found) {
        UpsertShape shape = block.shape();
        Source some = new Source.Among(block.from().source());
        MapSqlParameterSource parameters = block.parametersOf(positions);
        if (shape.update().filter() != null) {
            parameters.addValues(shape.update().filter().parameters());
        }
        if (shape.visible() != null) {
            parameters.addValues(shape.visible().parameters());
        }
        int flags = shape.update().returning().size() + 2;
        queries.send(
                block,
                new ExistingStatement(shape, some).sql(),
                parameters,
                row -> found.accept(new Upserted.LeftAlone(
                        block.position(row),
                        row.getBoolean(flags),
                        row.getBoolean(flags + 1),
                        row.getBoolean(flags + 2),
                        block.values(row))));
    }

    /** Of the rows of one key some were updated: the others hold the values already. */
    private List<Upserted.LeftAlone> besides(UpsertBlock block, UpsertedRows written) {
        int[] updated = written.updates();
        BitSet asked = new BitSet();
        IntStream.range(0, updated.length).filter(at -> updated[at] > 0).forEach(asked::set);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Upserted.LeftAlone> besides = new ArrayList<>();
        existing(block, asked, it -> {
            if (it.admitted() && it.expected() && !it.differs() && --updated[it.position()] < 0) {
                besides.add(it);
            }
        });
        return besides;
    }
}
