package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import dev.pgbulk.table.Rows;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Brings blocks of rows to where a statement reads them. A stage is kept until another block comes. */
final class RowSources {

    private static final int UNNESTED_FROM = 1;
    private static final int STAGED_FROM = 0;

    private final StrategySelector strategies;
    private final Stages stages;
    private final Set<Way> ways;
    private @Nullable Rows staged;
    private @Nullable Stage stage;

    RowSources(StrategySelector strategies, Stages stages, Set<Way> ways) {
        this.strategies = strategies;
        this.stages = stages;
        this.ways = ways;
    }

    SourceRows of(Rows rows) {
        if (rows.size() == 1 && strategies.chooseSource(rows) != Way.STAGE) {
            ways.add(Way.UNNEST);
            return new SourceRows(
                    new Source.Single(rows.table().columns()), RowParameters.namedOfOne(rows), UNNESTED_FROM);
        }
        return ofAny(rows);
    }

    /** For statements that take none, one and several rows alike. */
    SourceRows ofAny(Rows rows) {
        Way way = strategies.chooseSource(rows);
        ways.add(way);
        return way == Way.STAGE
                ? new SourceRows(staged(rows).source(), new MapSqlParameterSource(), STAGED_FROM)
                : new SourceRows(new Source.Unnest(rows.table().columns()), RowParameters.of(rows), UNNESTED_FROM);
    }

    private Stage staged(Rows rows) {
        Stage filled = stage;
        if (filled == null || staged != rows) {
            release();
            filled = stages.fill(rows);
            stage = filled;
            staged = rows;
        }
        return filled;
    }

    private void release() {
        if (stage != null) {
            stages.release(stage);
            stage = null;
            staged = null;
        }
    }
}
