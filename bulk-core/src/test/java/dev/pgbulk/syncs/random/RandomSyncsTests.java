package dev.pgbulk.syncs.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.syncs.random.SyncModel.Refusal;
import dev.pgbulk.testing.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Promises 4 and 9: what is written, and what is told of each item, beforehand and then, is what a model says that takes row
 * by row, whatever the table and the options. A failure names its seed; {@code -Dpgbulk.random.seed} runs that one alone.
 */
@Tag("oracle")
class RandomSyncsTests {

    private static final int RUNS = Integer.getInteger("pgbulk.random.runs", 100);
    private static final @Nullable Long SEED = Long.getLong("pgbulk.random.seed");

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    private static final Map<Long, Synced.Owner> OWNERS = new TreeMap<>();

    @BeforeAll
    static void begin() {
        Class<?>[] types = Stream.concat(
                        Arrays.stream(SyncLayout.values()).map(it -> it.type),
                        Stream.of(
                                Synced.Owner.class,
                                Synced.Single.Sub.class,
                                Synced.Joined.Sub.class,
                                Synced.Apart.Sub.class))
                .toArray(Class<?>[]::new);
        String ddl = Arrays.stream(SyncLayout.values()).map(it -> it.ddl + ";").collect(Collectors.joining());
        unit = Unit.of("", ddl, types);
        for (long id = 1; id <= 2; id++) {
            Synced.Owner owner = new Synced.Owner();
            owner.id = id;
            owner.name = "o" + id;
            OWNERS.put(id, owner);
        }
        unit.bulk().<Synced.Owner, Object>forEntity(Synced.Owner.class).bulkCreate(OWNERS.values());
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource
    void asTheModelSays(SyncLayout layout) {
        if (SEED != null) {
            run(SEED, layout, layout.type);
            return;
        }
        long begin = System.nanoTime();
        List<AssertionError> failures = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try {
                run(begin + run, layout, layout.type);
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + RUNS + " runs failed", failures.get(0));
        }
    }

    private static <T extends Synced> void run(long seed, SyncLayout layout, Class<T> type) {
        Random random = new Random(seed);
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        RandomSync thought = new RandomSync(random, layout);
        SyncPlan plan = thought.plan();
        SyncTable table = new SyncTable(unit.database(), layout);
        table.empty();
        BulkRepository<T, Object> repository = unit.bulk().forEntity(type);
        List<SyncRow> stored = new ArrayList<>();
        for (SyncRow row : thought.rows()) {
            T entity = type.cast(row.entity(layout, OWNERS));
            repository.bulkCreate(List.of(entity));
            stored.add(new SyncRow(entity.id(), row.isSub(), row.values(), 0));
        }
        List<SyncRow> feed = thought.feed(stored, plan);
        List<T> entities =
                feed.stream().map(it -> type.cast(it.entity(layout, OWNERS))).toList();
        SyncModel model = new SyncModel(layout, plan, stored, feed);
        String described = "seed %d, %s by %s%n%s%nrows %s%nfeed %s"
                .formatted(
                        seed,
                        layout,
                        strategy,
                        plan,
                        stored.stream().map(SyncRow::line).collect(Collectors.joining("\n     ")),
                        feed.stream()
                                .map(it ->
                                        it.id() + (it.isSub() ? " sub " : " own ") + it.values() + " v" + it.version())
                                .collect(Collectors.joining("\n     ")));
        List<String> before = table.lines();
        assertThat(before)
                .as(described)
                .isEqualTo(stored.stream().map(SyncRow::line).sorted().toList());
        try {
            check(model, plan, plan.options().strategy(strategy), repository, entities, feed, table, before, described);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(described, unexpected);
        }
    }

    private static <T extends Synced> void check(
            SyncModel model,
            SyncPlan plan,
            SyncOptions options,
            BulkRepository<T, Object> repository,
            List<T> entities,
            List<SyncRow> feed,
            SyncTable table,
            List<String> before,
            String described) {
        PredicateSpecification<T> scope = scope(plan.scope());
        List<String> given = known(entities);
        Refusal refusal = model.run();
        SyncPreview<T> preview = null;
        if (refusal == Refusal.BOTH) {
            assertThat(catchThrowable(() -> preview(repository, entities, scope, options)))
                    .as(described)
                    .isInstanceOf(RuntimeException.class);
        } else {
            preview = preview(repository, entities, scope, options);
            assertThat(kinds(preview.outcomes())).as(described).isEqualTo(kinds(List.of(model.foretold)));
        }
        assertThat(known(entities)).as(described).isEqualTo(given);
        assertThat(table.lines()).as(described).isEqualTo(before);
        SyncResult<T> result;
        try {
            result = scope == null
                    ? repository.bulkSyncAll(entities, options.changes())
                    : repository.bulkSync(entities, scope, options.changes());
        } catch (RuntimeException refused) {
            if (refusal == Refusal.NONE) {
                throw refused;
            }
            assertThat(known(entities)).as(described).isEqualTo(given);
            assertThat(table.lines()).as(described).isEqualTo(before);
            return;
        }
        assertThat(refusal).as(described).isIn(Refusal.NONE, Refusal.OPEN);
        assertThat(kinds(result.outcomes())).as(described).isEqualTo(kinds(List.of(model.outcomes)));
        assertThat(result.deletedIds()).as(described).containsExactlyInAnyOrderElementsOf(model.deleted);
        List<String> expected = new ArrayList<>(
                model.rows().values().stream().map(SyncRow::line).toList());
        model.created.forEach((index, item) -> {
            Object id = entities.get(index).id();
            assertThat(id).as(described).isNotNull();
            if (model.hasOwnId(item)) {
                assertThat(id).as(described).isEqualTo(item.id());
            }
            expected.add(
                    new SyncRow(id, item.isSub(), item.values(), item.version() == null ? 0 : item.version()).line());
        });
        assertThat(table.lines()).as(described).containsExactlyInAnyOrderElementsOf(expected);
        for (int index = 0; index < entities.size(); index++) {
            Outcome.Kind kind = result.outcomes().get(index).kind();
            SyncRow row = model.partners.get(index);
            boolean told = kind == Outcome.Kind.UPDATED || kind == Outcome.Kind.UNCHANGED && plan.returning();
            if (row != null && told) {
                SyncRow now = model.rows().get(row.id());
                assertThat(entities.get(index).id()).as(described).isEqualTo(row.id());
                assertThat(entities.get(index).version)
                        .as(described)
                        .isEqualTo(kind == Outcome.Kind.UPDATED && now != null ? now.version() : row.version());
            } else if (kind == Outcome.Kind.CREATED) {
                assertThat(entities.get(index).version).as(described).isNotNull();
            } else if (row == null || !told) {
                assertThat(known(List.of(entities.get(index)))).as(described).isEqualTo(List.of(given.get(index)));
            }
        }
        checkChanges(result.changes(), model, described);
        if (preview != null && model.isForetold()) {
            assertThat(untimed(preview.changes())).as(described).isEqualTo(untimed(result.changes()));
        }
    }

    private static void checkChanges(List<RowChange> changes, SyncModel model, String described) {
        Map<Integer, Set<String>> updated = new TreeMap<>();
        for (RowChange change : changes) {
            if (model.partners.containsKey((int) change.index())) {
                updated.put((int) change.index(), change.fields().keySet());
            }
        }
        Map<Integer, Set<String>> expected = new TreeMap<>(model.changed);
        expected.values().removeIf(Set::isEmpty);
        assertThat(updated).as(described).isEqualTo(expected);
    }

    private static List<String> untimed(List<RowChange> changes) {
        return changes.stream()
                .map(it -> it.index() + " "
                        + it.fields().entrySet().stream()
                                .map(field -> field.getKey()
                                        + shown(field.getValue().before())
                                        + shown(field.getValue().after()))
                                .sorted()
                                .toList())
                .toList();
    }

    private static String shown(@Nullable Object value) {
        return " " + (value instanceof Object[] array ? Arrays.toString(array) : value);
    }

    private static <T> SyncPreview<T> preview(
            BulkRepository<T, Object> repository,
            List<T> entities,
            @Nullable PredicateSpecification<T> scope,
            SyncOptions options) {
        return scope == null
                ? repository.previewSyncAll(entities, options)
                : repository.previewSync(entities, scope, options);
    }

    private static <T> @Nullable PredicateSpecification<T> scope(SyncPlan.Scope scope) {
        return switch (scope) {
            case ALL -> null;
            case GROUP -> (from, builder) -> builder.equal(from.get("g"), 1);
            case ABOVE -> (from, builder) -> builder.greaterThan(from.get("n"), 1);
            case OWNED -> (from, builder) -> builder.equal(from.join("owner").get("name"), "o1");
        };
    }

    private static List<String> kinds(List<Outcome> outcomes) {
        return outcomes.stream().map(it -> it.kind() + " " + it.reason()).toList();
    }

    private static List<String> known(List<? extends Synced> entities) {
        return entities.stream().map(it -> it.id() + " v" + it.version).toList();
    }
}
