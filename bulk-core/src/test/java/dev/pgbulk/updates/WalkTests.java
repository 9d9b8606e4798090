package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.django.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A walk through the forms of pgBulkUpdate, one after the other on the same rows. The walk of issue 4. */
class WalkTests extends Updating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byIdByNameAndByOperators(Strategy strategy) {
        empty(Item.class);
        for (int id = 1; id <= 3; id++) {
            database.update("INSERT INTO django_item (id, name, intfield) VALUES (?, ?, 1)", id, "item" + id);
        }
        BulkRepository<Item, Integer> items = bulk.forEntity(Item.class);
        UpdateOptions options = UpdateOptions.defaults().strategy(strategy);

        assertThat(items.pgBulkUpdate(
                                List.of(Map.of("id", 1, "name", "updated1"), Map.of("id", 2, "name", "updated2")),
                                options)
                        .updated())
                .isEqualTo(2);
        assertThat(items.pgBulkUpdate(
                                List.of(
                                        Map.of("name", "updated1", "intField", 2),
                                        Map.of("name", "updated2", "intField", 3)),
                                UpdateOptions.keyFields("name").strategy(strategy))
                        .updated())
                .isEqualTo(2);
        assertThat(items.pgBulkUpdate(
                                Map.of(List.of(2, 3), Map.of("intField", 3)),
                                UpdateOptions.keyFields("id", "intField")
                                        .keyFieldOps(">=", "<")
                                        .set("intField", "+")
                                        .set("name", SetFunction.sql("upper({column})"))
                                        .strategy(strategy))
                        .updated())
                .isEqualTo(1);

        assertThat(database.queryForList("SELECT id || name || intfield FROM django_item ORDER BY id", String.class))
                .containsExactly("1updated12", "2updated23", "3ITEM34");
    }
}
