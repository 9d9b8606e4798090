package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Rel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the numbered cases work with: items that are written by SQL, read by SQL, and changed by the library. */
abstract class ItemUpdating extends RowUpdating {

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

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    final UpdateResult<Item> update(UpdateOptions options, Map<String, @Nullable Object>... values) {
        return items.pgBulkUpdate(List.of(values), options);
    }

    /** An expression per row of the items, in the order of the ids. */
    final List<String> items(String expression) {
        return texts("SELECT coalesce(CAST(" + expression + " AS text), 'null') FROM django_item ORDER BY id");
    }

    final List<String> texts(String sql) {
        return database.queryForList(sql, String.class);
    }

    /** The work is refused as an error of the caller before anything is sent. */
    final AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Runnable work) {
        // The first call reads the catalogue, and what the server can do.
        update(UpdateOptions.defaults(), map("id", -1, "name", ""));
        Throwable[] refusal = new Throwable[1];
        List<String> sent = dataSource.during(() -> refusal[0] = catchThrowable(work::run));
        assertThat(refusal[0]).as("a refusal").isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).as("statements before the refusal").isEmpty();
        return assertThat(refusal[0]);
    }
}
