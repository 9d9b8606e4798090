package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import java.util.Objects;
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
        MatchShape match = Objects.requireNonNull(group.match());
        int conditions = match.conditions().size() - (group.expectedVersion() >= 0 ? 1 : 0);
        return new MatchShape(
                match.source(),
                match.joined(),
                match.conditions().subList(0, conditions),
                match.identity(),
                null,
                match.overlapping(),
                true);
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
