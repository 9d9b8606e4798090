package dev.pgbulk.mapping;

import java.util.List;
import java.util.Map;

/**
 * Begins to update rows of an entity type. Each call fails with a {@link dev.pgbulk.BulkMappingException} if the mapping
 * has what creations can do with, but updates cannot. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class RowUpdates<T> {

    private final EntityMapping<T> mapping;
    private final UpdateTargets targets;

    RowUpdates(EntityMapping<T> mapping, UpdateTargets targets) {
        this.mapping = mapping;
        this.targets = targets;
    }

    /**
     * Begins to update rows by entities.
     *
     * @param entities the entities in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type, or a name that does not fit
     */
    public Update ofEntities(List<? extends T> entities, UpdateRequest request) {
        mapping.checkUpdates();
        return update(new EntityItems(entities, targets, request, mapping.validation()), request, false);
    }

    /**
     * Begins to update rows by value maps.
     *
     * @param values the maps, keys included, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update ofValues(List<? extends Map<String, ?>> values, UpdateRequest request) {
        mapping.checkUpdates();
        return update(ValueItems.of(values, targets, request), request, false);
    }

    /**
     * Begins to update rows by value maps whose keys stand apart.
     *
     * @param values the maps by key, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update ofValuesByKey(Map<?, ? extends Map<String, ?>> values, UpdateRequest request) {
        mapping.checkUpdates();
        return update(ValueItems.byKey(values, targets, request), request, false);
    }

    /**
     * Begins to write the same values into all rows of {@link UpdateRequest#where()}, or into all rows.
     *
     * @param values the values by attribute
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for a name or a value that does not fit
     */
    public Update where(Map<String, ?> values, UpdateRequest request) {
        mapping.checkUpdates();
        return update(new FilterItems(values, targets, request), request, true);
    }

    private Update update(UpdateItems items, UpdateRequest request, boolean byFilter) {
        return new Update(items, targets, request, mapping.scope(), byFilter);
    }
}
