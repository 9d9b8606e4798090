package dev.pgbulk.updates.random;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.updates.random.RandomPlan.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** A plan as a call of the library. */
final class RandomCall<T> {

    private final BulkRepository<T, Object> repository;
    private final Supplier<T> fresh;
    private final Random random;
    private final Values values;
    private final Plan plan;
    private final Map<Object, T> managed = new HashMap<>();

    RandomCall(BulkRepository<T, Object> repository, Supplier<T> fresh, Random random, Plan plan) {
        this.repository = repository;
        this.fresh = fresh;
        this.random = random;
        this.values = new Values(random);
        this.plan = plan;
    }

    /** Instances of the rows that may be among the input. */
    void know(List<T> instances) {
        instances.forEach(it -> managed.put(RowLine.value(it, "id"), it));
    }

    String outcome(Form form, Strategy strategy) {
        UpdateOptions options = options(form).strategy(strategy);
        try {
            UpdateResult<T> result = switch (form) {
                case LIST -> repository.pgBulkUpdate(list(), options);
                case KEYED -> repository.pgBulkUpdate(keyed(), options);
                case ENTITIES -> repository.pgBulkUpdate(entities(), options);
            };
            return RowByRow.Expected.told(
                    result.updated(),
                    result.unchanged(),
                    result.unmatched(),
                    result.values().stream().map(row -> row.get("id")).toList());
        } catch (DuplicateKeysException refused) {
            return "duplicates " + new TreeSet<>(refused.indices());
        } catch (StaleRowsException refused) {
            return "stale " + new TreeSet<>(refused.indices());
        } catch (IllegalArgumentException refused) {
            return plan.spoilt() < 0 ? String.valueOf(refused) : refusal(String.valueOf(refused.getMessage()));
        }
    }

    private String refusal(String message) {
        return message.contains("index %d".formatted(plan.spoilt())) ? "spoilt" : message;
    }

    private UpdateOptions options(Form form) {
        boolean byId = plan.byId() && (form == Form.ENTITIES || random.nextBoolean());
        UpdateOptions options = byId
                ? UpdateOptions.defaults()
                : UpdateOptions.keyFields(
                        plan.keys().stream().map(Plan.Key::attribute).toArray(String[]::new));
        if (!plan.equalitiesOnly()) {
            if (random.nextBoolean()) {
                options = options.keyFieldOps(
                        plan.keys().stream().map(key -> key.rule().alias).toArray(String[]::new));
            } else {
                for (Plan.Key key : plan.keys()) {
                    options = options.keyFieldOp(key.attribute(), key.rule().alias);
                }
            }
        }
        for (Map.Entry<String, SetRule> function : plan.functions().entrySet()) {
            options = options.set(function.getKey(), function.getValue().function);
        }
        if (form == Form.ENTITIES) {
            options = options.fields(plan.items().get(0).values().keySet().toArray(String[]::new));
        }
        if (plan.equalitiesOnly() && (plan.policy() != Duplicates.LAST || form == Form.ENTITIES)) {
            options = options.duplicates(plan.policy());
        }
        Integer least = plan.least();
        if (least != null) {
            PredicateSpecification<T> where = (root, builder) -> builder.greaterThanOrEqualTo(root.get("n"), least);
            options = options.where(where);
        }
        if (plan.onlyChanged()) {
            options = options.onlyChanged();
        }
        return plan.batch() == Integer.MAX_VALUE ? options.returning("id") : options.batchSize(plan.batch());
    }

    private List<Map<String, @Nullable Object>> list() {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (Plan.Item item : plan.items()) {
            Map<String, @Nullable Object> map = map(item);
            for (int key = 0; key < plan.keys().size(); key++) {
                map.put(plan.keys().get(key).attribute(), item.operands().get(key));
            }
            maps.add(map);
        }
        return maps;
    }

    private Map<Object, Map<String, @Nullable Object>> keyed() {
        Map<Object, Map<String, @Nullable Object>> maps = new LinkedHashMap<>();
        for (Plan.Item item : plan.items()) {
            maps.put(plan.keys().size() == 1 ? item.operands().get(0) : item.operands(), map(item));
        }
        return maps;
    }

    private Map<String, @Nullable Object> map(Plan.Item item) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        item.values().forEach((attribute, value) -> map.put(attribute, values.dressed(value)));
        if (plan.versions().containsKey(item.index())) {
            map.put("version", plan.versions().get(item.index()));
        }
        return map;
    }

    private List<T> entities() {
        List<T> entities = new ArrayList<>();
        for (Plan.Item item : plan.items()) {
            T entity = instance(item);
            item.values().forEach((attribute, value) -> set(entity, attribute, value));
            for (int key = 0; key < plan.keys().size(); key++) {
                set(entity, plan.keys().get(key).attribute(), item.operands().get(key));
            }
            if (!managed.containsValue(entity)) {
                set(entity, "version", plan.versions().get(item.index()));
            }
            entities.add(entity);
        }
        return entities;
    }

    /** Where there is a managed instance with what the item says of its row, that one. */
    private T instance(Plan.Item item) {
        Integer version = plan.versions().get(item.index());
        boolean once = plan.items().stream()
                        .filter(it -> it.operands().equals(item.operands()))
                        .count()
                == 1;
        T found = once && plan.byId() && version != null && version == 0 && random.nextBoolean()
                ? managed.get(item.operands().get(0))
                : null;
        return found == null ? fresh.get() : found;
    }

    private static void set(Object entity, String attribute, @Nullable Object value) {
        try {
            entity.getClass().getField(attribute).set(entity, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
