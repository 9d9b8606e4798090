package dev.pgbulk.upserts;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Rel;
import dev.pgbulk.promises.Creating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of upserts work with: items that are written and read by SQL, as in the numbered cases. */
abstract class Upserting extends Creating {

    static final Outcome EXISTS = Outcome.skipped(Outcome.Reason.EXISTS, "");
    static final Outcome DUPLICATE = Outcome.skipped(Outcome.Reason.DUPLICATE, "the item at index 1 has the same key");
    static final Outcome BY_CONDITION = Outcome.skipped(Outcome.Reason.CONDITION, "");

    BulkRepository<Item, Integer> items;

    @BeforeEach
    void emptyItems() {
        empty(FkOnly.class, Rel.class, Item.class);
        items = bulk.forEntity(Item.class);
    }

    /** Rows 1 to {@code count}: each named test and its id, with its id as number. */
    final void insertItems(int count) {
        for (int id = 1; id <= count; id++) {
            database.update("INSERT INTO django_item (id, name, intfield) VALUES (?, ?, ?)", id, "test" + id, id);
        }
    }

    /** A value map; names and values take turns, and values may be null. */
    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return map;
    }

    static UpsertOptions by(Strategy strategy, String... keys) {
        return (keys.length == 0 ? UpsertOptions.defaults() : UpsertOptions.keyFields(keys)).strategy(strategy);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    final UpsertResult<Item> upsert(UpsertOptions options, Map<String, @Nullable Object>... values) {
        return items.pgBulkUpdateOrCreate(List.of(values), options);
    }

    /** An expression per row of the items, in the order of the ids. */
    final List<String> items(String expression) {
        return texts("SELECT coalesce(CAST(" + expression + " AS text), 'null') FROM django_item ORDER BY id");
    }

    final List<String> texts(String sql) {
        return database.queryForList(sql, String.class);
    }
}
