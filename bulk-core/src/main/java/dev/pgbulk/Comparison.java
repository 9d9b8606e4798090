package dev.pgbulk;

import java.util.List;

/**
 * In what two collections of entities differ. The lists hold the given instances, which were left as they are.
 *
 * @param <T> the entity type
 * @param added entities that are among the later ones only, in their order
 * @param unchanged entities of the later ones that equal their partner among the earlier ones, in their order
 * @param updated entities of the later ones that differ from their partner, in their order
 * @param removed entities that are among the earlier ones only, in their order
 * @param changes in what the updated entities differ, in the same order; the index counts the later entities, the id is
 *     that of the earlier one
 */
public record Comparison<T>(
        List<T> added, List<T> unchanged, List<T> updated, List<T> removed, List<RowChange> changes) {

    /**
     * Copies the lists, not the entities.
     *
     * @param added what is new
     * @param unchanged what is equal
     * @param updated what differs
     * @param removed what is gone
     * @param changes in what
     */
    public Comparison {
        added = List.copyOf(added);
        unchanged = List.copyOf(unchanged);
        updated = List.copyOf(updated);
        removed = List.copyOf(removed);
        changes = List.copyOf(changes);
    }
}
