package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Value maps whose attributes are to be written. */
final class ValueItems implements UpdateItems {

    private final List<ValueGroups> targets;
    private final List<List<ValueItem>> items = new ArrayList<>();

    private ValueItems(UpdateTargets targets, UpdateRequest request) {
        this.targets = targets.ofValues().stream()
                .map(paths -> new ValueGroups(paths, request))
                .toList();
    }

    ValueItems(ValueGroups target, List<ValueItem> updates) {
        this.targets = List.of(target);
        items.add(updates);
    }

    static ValueItems of(List<? extends @Nullable Map<String, ?>> maps, UpdateTargets targets, UpdateRequest request) {
        ValueItems values = new ValueItems(targets, request);
        for (ValueGroups target : values.targets) {
            target.input().checkKeysAmongValues();
            List<ValueItem> items = new ArrayList<>();
            for (int index = 0; index < maps.size(); index++) {
                items.add(target.input().item(index, maps.get(index)));
            }
            values.items.add(items);
        }
        return values;
    }

    static ValueItems byKey(
            Map<?, ? extends @Nullable Map<String, ?>> maps, UpdateTargets targets, UpdateRequest request) {
        ValueItems values = new ValueItems(targets, request);
        for (ValueGroups target : values.targets) {
            List<ValueItem> items = new ArrayList<>();
            maps.forEach((key, map) -> items.add(target.input().item(items.size(), key, map)));
            values.items.add(items);
        }
        return values;
    }

    @Override
    public int size() {
        return items.get(0).size();
    }

    @Override
    public List<Object> entities() {
        return List.of();
    }

    @Override
    public List<String> fields() {
        LinkedHashSet<String> fields = new LinkedHashSet<>();
        for (int at = 0; at < targets.size(); at++) {
            if (!items.get(at).isEmpty()) {
                fields.addAll(targets.get(at).fields(items.get(at)));
            }
        }
        return new ArrayList<>(fields);
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        List<UpdateGroup> groups = new ArrayList<>();
        for (int at = 0; at < targets.size(); at++) {
            ValueGroups target = targets.get(at);
            UpdateGroup group =
                    target.build(items.get(at), preparation.restriction().apply(target.paths()), preparation.session());
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }
}
