package dev.pgbulk.upserts.random;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Sends a plan through the library. */
final class UpsertCalls<T extends Keyed> {

    /** How the items are handed over. */
    enum Form {
        ENTITIES,
        VALUES,
        KEYED
    }

    private final BulkRepository<T, Object> repository;
    private final Layout layout;
    private final UpsertPlan plan;
    private final Random random;
    private final List<T> entities = new ArrayList<>();

    UpsertCalls(BulkRepository<T, Object> repository, Layout layout, UpsertPlan plan, Random random) {
        this.repository = repository;
        this.layout = layout;
        this.plan = plan;
        this.random = random;
    }

    /** Those of the call; none where it is of values. */
    List<T> entities() {
        return entities;
    }

    /** What the library tells, in the words of the model. */
    String told(Form form, Strategy strategy) {
        boolean swapped = random.nextBoolean();
        UpsertOptions options = options(strategy, swapped, form);
        try {
            UpsertResult<T> result = switch (form) {
                case ENTITIES -> repository.pgBulkUpdateOrCreate(made(), options);
                case VALUES ->
                    repository.pgBulkUpdateOrCreate(
                            plan.items().stream().map(this::map).toList(), options);
                case KEYED -> repository.pgBulkUpdateOrCreate(keyed(swapped), options);
            };
            checkCounts(result);
            return RowModel.told(
                    result.outcomes(),
                    result.values().stream().map(UpsertCalls::line).toList());
        } catch (DuplicateKeysException refused) {
            return "duplicates";
        } catch (StaleRowsException refused) {
            return "stale " + refused.indices().stream().sorted().toList();
        }
    }

    /** A map cannot hold a key twice: the plan is not for it. */
    boolean isKeyed() {
        return plan.items().stream()
                        .map(it -> Arrays.asList(it.number(), it.code()))
                        .distinct()
                        .count()
                == plan.items().size();
    }

    private UpsertOptions options(Strategy strategy, boolean swapped, Form form) {
        UpsertOptions options = (swapped
                        ? UpsertOptions.keyFields("code", "number")
                        : UpsertOptions.keyFields("number", "code"))
                .strategy(strategy)
                .duplicates(plan.policy())
                .update(plan.updates())
                .returning("number", "code", "n", "t", "version", "created", "changed");
        for (Map.Entry<String, Combining> function : plan.functions().entrySet()) {
            options = options.set(function.getKey(), function.getValue().function);
        }
        if (!plan.written().equals(Set.of("n", "t"))) {
            String other = plan.written().contains("n") ? "t" : "n";
            options = random.nextBoolean()
                    ? options.excludeFields(other)
                    : options.fields(plan.written().iterator().next());
        }
        if (plan.most() != null) {
            PredicateSpecification<T> condition = (from, builder) -> builder.le(from.<Integer>get("n"), plan.most());
            options = options.where(condition);
        }
        if (plan.onlyChanged()) {
            options = options.onlyChanged();
        }
        if (plan.versionIgnored()) {
            options = options.ignoreVersion();
        }
        return random.nextInt(4) == 0 ? options.batchSize(1 + random.nextInt(3)) : options;
    }

    @SuppressWarnings("unchecked") // the layout's
    private List<T> made() {
        for (UpsertItem item : plan.items()) {
            T entity = (T) layout.fresh();
            entity.number = item.number();
            entity.code = item.code();
            entity.n = (Integer) item.values().get("n");
            entity.t = (String) item.values().get("t");
            entity.id = item.id();
            entity.version = item.version();
            entities.add(entity);
        }
        return entities;
    }

    private Map<String, @Nullable Object> map(UpsertItem item) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(item.values());
        map.put("number", item.number());
        map.put("code", item.code());
        return map;
    }

    private Map<List<@Nullable Object>, Map<String, @Nullable Object>> keyed(boolean swapped) {
        Map<List<@Nullable Object>, Map<String, @Nullable Object>> keyed = new LinkedHashMap<>();
        for (UpsertItem item : plan.items()) {
            keyed.put(
                    swapped ? Arrays.asList(item.code(), item.number()) : Arrays.asList(item.number(), item.code()),
                    item.values());
        }
        return keyed;
    }

    private static void checkCounts(UpsertResult<?> result) {
        long[] counts = new long[4];
        result.outcomes().forEach(it -> counts[it.kind().ordinal()]++);
        org.assertj.core.api.Assertions.assertThat(
                        List.of(result.created(), result.updated(), result.unchanged(), result.skipped()))
                .containsExactly(counts[0], counts[1], counts[2], counts[3]);
    }

    private static String line(Map<String, @Nullable Object> row) {
        return "%s %s %s %s v%s%s%s"
                .formatted(
                        row.get("number"),
                        row.get("code"),
                        row.get("n"),
                        row.get("t"),
                        row.get("version"),
                        Objects.equals(row.get("created"), UpsertTable.LONG_AGO) ? "" : " created",
                        Objects.equals(row.get("changed"), UpsertTable.LONG_AGO) ? "" : " changed");
    }
}
