package dev.pgbulk.updates.random;

import dev.pgbulk.Duplicates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Thinks up a plan. */
final class RandomPlan {

    private final Random random;
    private final Values values;
    private final Form form;
    private final boolean changesIds;
    private final List<Plan.Key> keys;
    private final boolean equalitiesOnly;

    RandomPlan(Random random, Form form, boolean changesIds) {
        this.random = random;
        this.changesIds = changesIds;
        this.values = new Values(random);
        this.form = form;
        this.keys = keys();
        this.equalitiesOnly = keys.stream().allMatch(key -> key.rule() == KeyRule.EQ);
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<Plan.Key> keys() {
        if (oneIn(3)) {
            return List.of(new Plan.Key("id", KeyRule.EQ));
        }
        List<String> names = new ArrayList<>(Values.ATTRIBUTES);
        names.add("id");
        if (form == Form.ENTITIES) {
            names.remove("j");
        }
        Collections.shuffle(names, random);
        boolean equal = oneIn(2);
        return names.subList(0, 1 + random.nextInt(3)).stream()
                .map(name -> new Plan.Key(name, equal && !name.equals("j") ? KeyRule.EQ : rule(name)))
                .toList();
    }

    private KeyRule rule(String attribute) {
        boolean ordered = !attribute.equals("tags");
        if (form == Form.ENTITIES) {
            return ordered ? one(List.of(KeyRule.EQ, KeyRule.GTE, KeyRule.LT, KeyRule.NOT_EQ)) : KeyRule.EQ;
        }
        return switch (attribute) {
            case "j" -> KeyRule.IS_NULL;
            case "tags" -> one(List.of(KeyRule.EQ, KeyRule.NOT_EQ, KeyRule.IS_NULL));
            default -> oneIn(3) ? KeyRule.EQ : one(List.of(KeyRule.values()));
        };
    }

    private Object operand(Plan.Key key) {
        return switch (key.rule()) {
            case IN, NOT_IN -> some(key.attribute(), random.nextInt(4));
            case BETWEEN -> some(key.attribute(), 2);
            case IS_NULL -> random.nextBoolean();
            default -> values.of(key.attribute());
        };
    }

    private List<Object> some(String attribute, int count) {
        List<Object> some = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            some.add(values.of(attribute));
        }
        return some;
    }

    Plan plan() {
        Map<String, SetRule> functions = new TreeMap<>();
        List<String> written = written(functions);
        boolean alike = form == Form.ENTITIES || oneIn(2);
        List<Plan.Item> items = new ArrayList<>();
        for (int size = random.nextInt(8), index = 0; index <= size; index++) {
            List<@Nullable Object> operands =
                    new ArrayList<>(keys.stream().map(this::operand).toList());
            if (form == Form.KEYED
                    && items.stream().anyMatch(item -> item.operands().equals(operands))) {
                break;
            }
            items.add(new Plan.Item(index, operands, values(written, functions, alike, index)));
        }
        functions
                .keySet()
                .removeIf(name -> functions.get(name).function.needsValue()
                        && items.stream().noneMatch(item -> item.values().containsKey(name)));
        int spoilt = oneIn(25) ? spoil(items) : -1;
        return new Plan(
                keys,
                functions,
                items,
                policy(),
                oneIn(4) ? random.nextInt(3) : null,
                oneIn(3),
                oneIn(5) ? 1 + random.nextInt(3) : Integer.MAX_VALUE,
                versions(items),
                spoilt);
    }

    /** Nothing equals null, and no null is among the elements of a list. */
    private int spoil(List<Plan.Item> items) {
        Plan.Item item = one(items);
        int key = random.nextInt(keys.size());
        boolean ofMany = List.of(KeyRule.IN, KeyRule.NOT_IN, KeyRule.BETWEEN)
                .contains(keys.get(key).rule());
        if (ofMany && oneIn(2)) {
            List<@Nullable Object> withNull = new ArrayList<>(some(keys.get(key).attribute(), 2));
            withNull.set(random.nextInt(2), null);
            item.operands().set(key, withNull);
        } else {
            item.operands().set(key, null);
        }
        return item.index();
    }

    private Duplicates policy() {
        if (!equalitiesOnly || oneIn(3)) {
            return form == Form.ENTITIES && equalitiesOnly ? Duplicates.REJECT : Duplicates.LAST;
        }
        return one(Arrays.asList(Duplicates.values()));
    }

    private List<String> written(Map<String, SetRule> functions) {
        List<String> names = new ArrayList<>(Values.ATTRIBUTES);
        if (form != Form.KEYED) {
            keys.forEach(key -> names.remove(key.attribute()));
        }
        Collections.shuffle(names, random);
        List<String> written = new ArrayList<>(names.subList(0, 1 + random.nextInt(4)));
        for (String name : names) {
            if (!oneIn(2)) {
                continue;
            }
            SetRule rule = one(Arrays.stream(SetRule.values())
                    .filter(it -> it.attributes.contains(name))
                    .toList());
            boolean fits = form != Form.ENTITIES || rule != SetRule.ARRAY_REMOVE;
            if (fits && (!rule.function.needsValue() || written.contains(name))) {
                functions.put(name, rule);
            }
        }
        boolean oneRowEach = keys.stream().anyMatch(key -> key.attribute().equals("id") && key.rule() == KeyRule.EQ);
        if (changesIds && form == Form.KEYED && equalitiesOnly && oneRowEach && oneIn(4)) {
            written.add("id");
        }
        return written;
    }

    private Map<String, @Nullable Object> values(
            List<String> written, Map<String, SetRule> functions, boolean alike, int index) {
        Map<String, @Nullable Object> given = new TreeMap<>();
        for (String name : written) {
            if (alike || !oneIn(3)) {
                given.put(name, name.equals("id") ? (Integer) (1000 + index) : value(name, functions.get(name)));
            }
        }
        if (given.isEmpty()) {
            given.put(written.get(0), value(written.get(0), functions.get(written.get(0))));
        }
        return given;
    }

    private @Nullable Object value(String name, @Nullable SetRule rule) {
        return rule == SetRule.ARRAY_REMOVE ? values.element() : values.orNull(name);
    }

    /** Rows begin with version 0. */
    private Map<Integer, Integer> versions(List<Plan.Item> items) {
        Map<Integer, Integer> versions = new HashMap<>();
        boolean byId = keys.equals(List.of(new Plan.Key("id", KeyRule.EQ)));
        boolean checks = form == Form.ENTITIES || oneIn(4);
        for (Plan.Item item : items) {
            if (byId && checks && (form == Form.ENTITIES || oneIn(2))) {
                versions.put(item.index(), oneIn(20) ? 1 : 0);
            }
        }
        return versions;
    }

    /** How items are given. */
    enum Form {
        LIST,
        KEYED,
        ENTITIES
    }
}
