package dev.pgbulk.exec;

import dev.pgbulk.copy.BinaryCopy;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.stream.IntStream;

/** Chooses the way a block of rows travels: the one place where this is decided. */
final class StrategySelector {

    /** A stage has to be made and dropped, which a COPY into the table spares: it pays for so many times more rows. */
    private static final int STAGE_THRESHOLD = 50;

    private final ExecutionSettings settings;
    private final ServerTraits traits;

    StrategySelector(ExecutionSettings settings, ServerTraits traits) {
        this.settings = settings;
        this.traits = traits;
    }

    Way choose(Rows rows) {
        if (!wantsCopy(rows, settings.copyThreshold())) {
            return Way.UNNEST;
        }
        Table table = rows.table();
        if (table.definition().takesCopy() && table.computed().isEmpty() && hasBinaryForm(rows)) {
            return Way.COPY;
        }
        return traits.temporaryTables() && !table.columns().isEmpty() ? Way.STAGE : Way.UNNEST;
    }

    /** How the source of an update travels, which is never the table itself. What is to travel bit by bit needs a stage. */
    Way chooseSource(Rows rows) {
        long threshold = Math.min((long) settings.copyThreshold() * STAGE_THRESHOLD, settings.stagedRows() + 1L);
        boolean staged = wantsCopy(rows, threshold)
                && traits.temporaryTables()
                && !rows.table().columns().isEmpty();
        return staged ? Way.STAGE : Way.UNNEST;
    }

    private static boolean hasBinaryForm(Rows rows) {
        return BinaryCopy.supports(rows.table().columns())
                && IntStream.range(0, rows.table().columns().size()).allMatch(at -> BinaryCopy.canWrite(rows, at));
    }

    private boolean wantsCopy(Rows rows, long threshold) {
        return switch (settings.strategy()) {
            case UNNEST -> false;
            case COPY -> true;
            case AUTO -> rows.size() >= threshold;
        };
    }
}
