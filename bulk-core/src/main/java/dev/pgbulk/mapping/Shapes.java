package dev.pgbulk.mapping;

import dev.pgbulk.table.UpdateShape;

/** Variants of one shape. */
final class Shapes {

    private Shapes() {}

    static UpdateShape unfiltered(UpdateShape shape) {
        return new UpdateShape(
                shape.source(),
                shape.conditions(),
                shape.assignments(),
                shape.identity(),
                null,
                shape.onlyChanged(),
                shape.overlapping(),
                shape.returning());
    }
}
