package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.corpus.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link SetFunction#CONCAT}. PU-58 to PU-60, PU-63 to PU-66, PU-93, and the rules for null of 1.1.7. */
class ConcatFunctionTests extends ItemUpdating {

    private static UpdateOptions appending(Strategy strategy, String attribute) {
        return by(strategy).set(attribute, "||");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void textsAreAppended(Strategy strategy) {
        insertItems(4);
        database.update("UPDATE django_item SET name = NULL WHERE id >= 3");

        update(
                appending(strategy, "name"),
                map("id", 1, "name", "bulk_update_1"),
                map("id", 2, "name", null),
                map("id", 3, "name", "x"),
                map("id", 4, "name", ""));

        assertThat(items("name")).containsExactly("test1bulk_update_1", "null", "x", "");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void arraysAreAppended(Strategy strategy) {
        insertItems(5);
        for (int run = 1; run <= 4; run++) {
            assertThat(update(
                                    appending(strategy, "arrayField"),
                                    map("id", 1, "arrayField", List.of(1)),
                                    map("id", 2, "arrayField", new int[] {2}),
                                    map("id", 3, "arrayField", List.of("3")),
                                    map("id", 4, "arrayField", List.of()))
                            .updated())
                    .isEqualTo(4);
            String copies = ",%d".repeat(run).substring(1);
            assertThat(items("arrayfield"))
                    .containsExactly(
                            "{" + copies.replace("%d", "1") + "}",
                            "{" + copies.replace("%d", "2") + "}",
                            "{" + copies.replace("%d", "3") + "}",
                            "{}",
                            "null");
        }
        update(
                appending(strategy, "arrayField"),
                map("id", 1, "arrayField", null),
                map("id", 2, "arrayField", Arrays.asList(1, null)),
                map("id", 5, "arrayField", null));
        assertThat(items("arrayfield")).containsExactly("{1,1,1,1}", "{2,2,2,2,1,NULL}", "{3,3,3,3}", "{}", "{}");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void documentsAreMerged(Strategy strategy) {
        insertItems(5);
        Map<String, Integer> expected = new TreeMap<>();
        for (int run = 1; run <= 4; run++) {
            String key = String.valueOf(run);
            assertThat(update(
                                    appending(strategy, "jsonField").set("hstoreField", "||"),
                                    map("id", 1, "jsonField", Map.of(key, 1), "hstoreField", Map.of(key, "1")),
                                    map("id", 2, "jsonField", Map.of(key, 2), "hstoreField", Map.of(key, "2")),
                                    map("id", 3, "jsonField", Map.of(key, 3), "hstoreField", Map.of(key, "3")),
                                    map("id", 4, "jsonField", Map.of(), "hstoreField", Map.of()))
                            .updated())
                    .isEqualTo(4);
            expected.put(key, 3);
        }
        assertThat(items("jsonfield"))
                .containsExactly(
                        "{\"1\": 1, \"2\": 1, \"3\": 1, \"4\": 1}",
                        "{\"1\": 2, \"2\": 2, \"3\": 2, \"4\": 2}",
                        expected.toString().replaceAll("(\\d)=", "\"$1\": "),
                        "{}",
                        "null");
        assertThat(items("hstorefield")).startsWith("\"1\"=>\"1\", \"2\"=>\"1\", \"3\"=>\"1\", \"4\"=>\"1\"");
        assertThat(items("hstorefield").get(3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void membersAreReplacedAndNullMakesNull(Strategy strategy) {
        insertItems(3);
        database.update("UPDATE django_item SET hstorefield = 'a=>1', jsonfield = '{\"a\": {\"b\": 1}}'");

        update(
                appending(strategy, "hstoreField"),
                map("id", 1, "hstoreField", Map.of("a", "9", "z", "1")),
                map("id", 2, "hstoreField", map("a", null)),
                map("id", 3, "hstoreField", null));
        update(
                appending(strategy, "jsonField"),
                map("id", 1, "jsonField", Map.of("a", Map.of("c", 2))),
                map("id", 2, "jsonField", map("d", null)),
                map("id", 3, "jsonField", null));

        assertThat(items("hstorefield")).containsExactly("\"a\"=>\"9\", \"z\"=>\"1\"", "\"a\"=>NULL", "null");
        assertThat(items("jsonfield"))
                .containsExactly("{\"a\": {\"c\": 2}}", "{\"a\": {\"b\": 1}, \"d\": null}", "null");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void textsOfEveryKindAndBytesAreAppended(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List.of("text", "longText", "five", "padded", "national").forEach(name -> values.put(name, "a"));
        values.put("bytes", new byte[] {0, 1});
        UpdateOptions options = by(strategy);
        for (String name : values.keySet()) {
            options = options.set(name, SetFunction.CONCAT);
        }
        Texts it = written(written(new Texts(), options, values), options, values);

        assertThat(List.of(it.text, it.longText, it.five, it.padded.trim(), it.national))
                .containsOnly("aa");
        assertThat(it.bytes).containsExactly(0, 1, 0, 1);
        Map<String, @Nullable Object> special = new LinkedHashMap<>(Map.of("citext", "A", "labels", Map.of("k", "v")));
        UpdateOptions both = by(strategy).set("citext", "||").set("labels", "concat");
        Specials appended = written(written(new Specials(), both, special), both, special);
        assertThat(appended.citext).isEqualTo("AA");
        assertThat(appended.labels).isEqualTo(Map.of("k", "v"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void documentsOfEveryKindAreMerged(Strategy strategy) {
        Documents.Detail one = new Documents.Detail("one", 1d, List.of());
        Documents.Detail two = new Documents.Detail("two", null, List.of("t"));
        Map<String, @Nullable Object> first = new LinkedHashMap<>();
        first.put("textual", Map.of("a", 1, "b", 1));
        first.put("details", List.of(one));
        first.put("detail", one);
        Map<String, @Nullable Object> second = new LinkedHashMap<>();
        second.put("textual", Map.of("b", 2));
        second.put("details", List.of(two));
        second.put("detail", two);
        UpdateOptions options =
                by(strategy).set("textual", "||").set("details", "||").set("detail", "||");

        Documents it = written(written(new Documents(), options, first), options, second);

        assertThat(it.textual).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(it.details).contains(two);
        assertThat(it.detail).isEqualTo(two);
    }

    @Test
    void whatCannotBeAppendedIsRefused() {
        assertRefused(() -> update(UpdateOptions.defaults().set("intField", "||"), map("id", 1, "intField", 1)))
                .hasMessageContainingAll("'intField'", "concat");
    }
}
