package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Begins to update rows of an entity type and to create those that there are not. Each call fails with a
 * {@link dev.pgbulk.BulkMappingException} if the mapping has what updates cannot do with. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class RowUpserts<T> {

    private final EntityMapping<T> mapping;
    private final UpdateTargets targets;
    private final EntityPlans plans;
    private final UpsertShapes shapes = new UpsertShapes();

    RowUpserts(EntityMapping<T> mapping, UpdateTargets targets, EntityPlans plans) {
        this.mapping = mapping;
        this.targets = targets;
        this.plans = plans;
    }

    /**
     * Begins to write entities.
     *
     * @param entities the entities in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type, or a name that does not fit
     */
    public Update ofEntities(List<? extends T> entities, UpdateRequest request) {
        mapping.checkUpdates();
        EntityItems items = new EntityItems(entities, targets, request, mapping.validation());
        NewRows created = new NewEntityRows(
                items.entities(),
                index -> plans.byClass().get(items.entities().get(index).getClass()),
                request,
                mapping.validation());
        return update(items, created, request);
    }

    /**
     * Begins to write value maps.
     *
     * @param values the maps, keys included, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update ofValues(List<? extends Map<String, ?>> values, UpdateRequest request) {
        ValueGroups groups = valueGroups(request);
        groups.input().checkKeysAmongValues();
        List<ValueItem> given = new ArrayList<>();
        values.forEach(map -> given.add(groups.input().whole(given.size(), map)));
        return ofItems(groups, given, request);
    }

    /**
     * Begins to write value maps whose keys stand apart.
     *
     * @param values the maps by key, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update ofValuesByKey(Map<?, ? extends Map<String, ?>> values, UpdateRequest request) {
        ValueGroups groups = valueGroups(request);
        List<ValueItem> given = new ArrayList<>();
        values.forEach((key, map) -> given.add(groups.input().whole(given.size(), key, map)));
        return ofItems(groups, given, request);
    }

    private ValueGroups valueGroups(UpdateRequest request) {
        mapping.checkUpdates();
        plans.ofValues();
        return new ValueGroups(targets.type(), request);
    }

    private Update ofItems(ValueGroups groups, List<ValueItem> given, UpdateRequest request) {
        InsertAttributes attributes = new InsertAttributes(targets.type(), plans.ofValues(), request.functions());
        NewRows created = new NewValueRows(attributes, given, groups.keys());
        List<ValueItem> updates = given.stream().map(groups.input()::updated).toList();
        return update(new ValueItems(groups, updates), created, request);
    }

    private Update update(UpdateItems items, NewRows created, UpdateRequest request) {
        return new Update(new UpsertItems(items, created, request, shapes), targets, request, mapping.scope(), false);
    }
}
