package dev.pgbulk.mapping;

import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What callbacks have changed and nothing else writes.
 *
 * @param positions the state position of each attribute
 * @param changed the entities that were changed, by their places, per state position
 */
record CallbackWrites(Map<AttributePath, Integer> positions, Map<Integer, BitSet> changed) {

    boolean isEmpty() {
        return positions.isEmpty();
    }

    int[] statePositions() {
        return positions.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The places of the entities in which an attribute was changed; null where it is written anyway. */
    @Nullable
    BitSet changedIn(AttributePath path) {
        Integer position = positions.get(path);
        return position == null ? null : changed.get(position);
    }
}
