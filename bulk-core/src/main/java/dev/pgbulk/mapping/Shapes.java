package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Variants of one shape. */
final class Shapes {

    private Shapes() {}

    static UpdateShape filtered(UpdateShape shape, @Nullable RowFilter filter) {
        return new UpdateShape(
                shape.source(),
                shape.conditions(),
                shape.assignments(),
                shape.identity(),
                filter,
                shape.onlyChanged(),
                shape.overlapping(),
                shape.returning());
    }

    /** Without the expected version, which is the last condition. */
    static UpdateShape withoutVersion(UpdateShape shape) {
        return new UpdateShape(
                shape.source(),
                shape.conditions().subList(0, shape.conditions().size() - 1),
                shape.assignments(),
                shape.identity(),
                shape.filter(),
                shape.onlyChanged(),
                shape.overlapping(),
                shape.returning());
    }

    /** The rows of items that lie in several tables, whatever their version, and seen by anybody or not. */
    static MatchShape anyRow(UpdateGroup group) {
        return anyRow(group, null);
    }

    /** Those of a filter. */
    static MatchShape anyRow(UpdateGroup group, @Nullable RowFilter filter) {
        MatchShape match = Objects.requireNonNull(group.match());
        int conditions = match.conditions().size() - (group.expectedVersion() >= 0 ? 1 : 0);
        return new MatchShape(
                match.source(),
                match.joined(),
                match.conditions().subList(0, conditions),
                match.identity(),
                filter,
                match.overlapping(),
                true);
    }

    /**
     * The rows that count as there. A unique index knows no tenants or classes but those it has columns for; without one
     * a row of others is none. Of a deleted row it has to be told.
     */
    static @Nullable RowFilter existing(UpdateGroup group, SessionImplementor session) {
        return group.keys().unique() != null || group.persister().getSoftDeleteMapping() != null
                ? null
                : FilterCapture.visibleBesides(group.persister(), session);
    }

    /** What belongs together in a group, whatever the version. */
    static UpdateShape withoutExpectation(UpdateGroup group) {
        return group.expectedVersion() >= 0 ? withoutVersion(of(group)) : of(group);
    }

    /** What belongs together in a group; of several tables, in the one with the id. */
    static UpdateShape of(UpdateGroup group) {
        if (group.single() != null) {
            return group.single();
        }
        MatchShape match = Objects.requireNonNull(group.match());
        return new UpdateShape(
                match.source(),
                match.conditions(),
                List.of(),
                match.identity(),
                match.filter(),
                false,
                match.overlapping(),
                List.of());
    }
}
