package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Random rows, scopes, keys and feeds end as a naive model in memory does, and the preview told so. */
@Tag("oracle")
class RandomSyncTests extends Syncing {

    private static final int ROUNDS = 60;

    /** A row as the model knows it. */
    private record Row(
            @Nullable String name, int age, @Nullable Long company) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void likeANaiveModel(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            play(random, "seed " + seed + ", round " + round);
        }
    }

    private void play(Random random, String which) {
        database.update("DELETE FROM django_employee");
        List<Employee> all = new ArrayList<>();
        for (int row = random.nextInt(8); row > 0; row--) {
            all.add(any(random));
        }
        List<Employee> stored = hire(all.toArray(Employee[]::new));
        Map<Long, Row> before = new TreeMap<>();
        stored.forEach(it -> before.put(id(it), row(it)));
        String[] keys = pick(
                random,
                new String[] {"name"},
                new String[] {"name", "company"},
                new String[] {"name", "age"},
                new String[] {});
        List<Employee> feed = new ArrayList<>();
        for (int item = random.nextInt(8); item > 0; item--) {
            Employee it = any(random);
            boolean known = keys.length == 0 && !stored.isEmpty() && random.nextBoolean();
            it.id = known ? stored.get(random.nextInt(stored.size())).id : null;
            feed.add(it);
        }
        int scope = random.nextInt(3);
        SyncOptions options = by(pick(random, Strategy.values()), keys)
                .allowEmpty()
                .allowOutsideScope()
                .duplicates(random.nextBoolean() ? Duplicates.FIRST : Duplicates.LAST);
        boolean creates = random.nextInt(4) > 0;
        boolean updates = random.nextInt(4) > 0;
        boolean deletes = random.nextInt(4) > 0;
        options = creates ? options : options.skipCreates();
        options = updates ? options : options.skipUpdates();
        options = deletes ? options : options.skipDeletes();
        Predicate<Row> within = it -> switch (scope) {
            case 0 -> true;
            case 1 -> Objects.equals(it.company(), c1.id);
            default -> it.age() > 0;
        };
        PredicateSpecification<Employee> said = switch (scope) {
            case 0 -> null;
            case 1 -> in(c1);
            default -> (from, builder) -> builder.greaterThan(from.get("age"), 0);
        };

        Map<Object, Long> inScope = new HashMap<>();
        boolean shared = false;
        for (Map.Entry<Long, Row> entry : before.entrySet()) {
            if (within.test(entry.getValue())) {
                shared |= inScope.put(key(keys, entry.getKey(), entry.getValue()), entry.getKey()) != null;
            }
        }
        if (shared) {
            SyncOptions asked = options;
            assertThatThrownBy(() -> sync(employees, feed, said, asked))
                    .as(which)
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
            assertThat(rows()).as(which).isEqualTo(before);
            return;
        }
        // An id outside of the scope cannot be created once more.
        boolean taken = feed.stream()
                .anyMatch(it -> it.id != null && !inScope.containsKey(key(keys, it.id, row(it))) && keys.length == 0);
        if (taken) {
            return;
        }
        Map<Object, Integer> counting = new LinkedHashMap<>();
        for (int index = 0; index < feed.size(); index++) {
            Object key = key(keys, feed.get(index).id, row(feed.get(index)));
            if (options.updates().duplicates() == Duplicates.LAST || !counting.containsKey(key)) {
                counting.put(key, index);
            }
        }
        Map<Long, Row> expected = new TreeMap<>(before);
        List<Row> fresh = new ArrayList<>();
        Outcome.Kind[] kinds = new Outcome.Kind[feed.size()];
        Arrays.fill(kinds, Outcome.Kind.SKIPPED);
        List<Long> gone = new ArrayList<>();
        inScope.forEach((key, id) -> {
            if (!counting.containsKey(key) && deletes) {
                expected.remove(id);
                gone.add(id);
            }
        });
        counting.forEach((key, index) -> {
            Row item = row(feed.get(index));
            Long id = inScope.get(key);
            if (id == null) {
                if (creates) {
                    kinds[index] = Outcome.Kind.CREATED;
                    fresh.add(item);
                }
            } else if (item.equals(before.get(id))) {
                kinds[index] = Outcome.Kind.UNCHANGED;
            } else if (updates) {
                kinds[index] = Outcome.Kind.UPDATED;
                expected.put(id, item);
            }
        });

        SyncResult<Employee> result = sync(employees, feed, said, options);

        assertThat(result.outcomes()).extracting(Outcome::kind).as(which).containsExactly(kinds);
        assertThat(result.deletedIds())
                .as(which)
                .isEqualTo(gone.stream().sorted().toList());
        Map<Long, Row> after = rows();
        Map<Long, Row> kept = after.entrySet().stream()
                .filter(it -> before.containsKey(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        assertThat(kept).as(which).isEqualTo(expected);
        after.keySet().removeAll(before.keySet());
        assertThat(after.values()).as(which).containsExactlyInAnyOrderElementsOf(fresh);
        for (Employee it : result.createdRows()) {
            assertThat(after).as(which).containsEntry(id(it), row(it));
        }
    }

    private Employee any(Random random) {
        Company company = pick(random, c1, c1, c2, null);
        return Employee.of(pick(random, null, "a", "b", "c", "d"), random.nextInt(3), company);
    }

    @SafeVarargs
    private static <V> V pick(Random random, V... some) {
        return some[random.nextInt(some.length)];
    }

    private static Row row(Employee it) {
        return new Row(it.name, it.age, it.company == null ? null : it.company.id);
    }

    private static Object key(String[] keys, @Nullable Long id, Row row) {
        if (keys.length == 0) {
            return id == null ? new Object() : id;
        }
        return Arrays.stream(keys)
                .<@Nullable Object>map(key -> switch (key) {
                    case "name" -> row.name();
                    case "age" -> row.age();
                    default -> row.company();
                })
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Map<Long, Row> rows() {
        Map<Long, Row> rows = new TreeMap<>();
        database.query("SELECT id, name, age, company_id FROM django_employee", row -> {
            rows.put(row.getLong(1), new Row(row.getString(2), row.getInt(3), row.getObject(4, Long.class)));
        });
        return rows;
    }
}
