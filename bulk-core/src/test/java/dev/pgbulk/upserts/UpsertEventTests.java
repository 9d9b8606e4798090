package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkUpsert;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;

/** Promise 11 for upserts: before it is told what may be, and afterwards what really was. */
class UpsertEventTests extends Upserting {

    private final Heard heard = new Heard();
    private BulkRepository<Product, Object> products;
    private List<Product> stored;

    @BeforeEach
    void twoProducts() {
        empty(Product.class);
        stored = create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), Strategy.AUTO);
        products = operations(BulkSettings.defaults(), heard).of(Product.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void createdAndUpdatedEntitiesAreToldApart(Strategy strategy) {
        List<Product> feed =
                List.of(Product.of("c", "3"), Product.of("a", "1"), Product.of("b", "20"), Product.of("d", "4"));

        products.pgBulkUpdateOrCreate(feed, by(strategy, "sku").onlyChanged());

        assertThat(heard.before).singleElement().satisfies(it -> {
            assertThat(it.entityType()).isEqualTo(Product.class);
            assertThat(it.operation()).isEqualTo("pgBulkUpdateOrCreate");
            assertThat(it.entities()).isEqualTo(feed);
        });
        assertThat(heard.created).singleElement().satisfies(it -> {
            assertThat(it.operation()).isEqualTo("pgBulkUpdateOrCreate");
            assertThat(it.entities()).isEqualTo(List.of(feed.get(0), feed.get(3)));
            assertThat(it.ids()).isEqualTo(List.of(feed.get(0).id, feed.get(3).id));
            assertThat(it.count()).isEqualTo(2);
        });
        assertThat(heard.updated).singleElement().satisfies(it -> {
            assertThat(it.operation()).isEqualTo("pgBulkUpdateOrCreate");
            assertThat(it.entities()).isEqualTo(List.of(feed.get(2)));
            assertThat(it.ids()).isEqualTo(List.of(stored.get(1).id));
            assertThat(it.fields()).contains("price").doesNotContain("sku");
            assertThat(it.count()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesCarryIdsAndNoEntities(Strategy strategy) {
        products.pgBulkUpdateOrCreate(
                List.of(Map.of("sku", "c", "price", 3), Map.of("sku", "b", "price", 3)), by(strategy, "sku"));

        assertThat(heard.before.get(0).entities()).isEmpty();
        assertThat(heard.created.get(0).entities()).isEmpty();
        assertThat(heard.created.get(0).ids()).hasSize(1).doesNotContainNull();
        assertThat(heard.updated.get(0).entities()).isEmpty();
        assertThat(heard.updated.get(0).ids()).isEqualTo(List.of(stored.get(1).id));
        assertThat(heard.updated.get(0).fields()).containsExactly("price");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatWasNotIsNotTold(Strategy strategy) {
        products.pgBulkUpdateOrCreate(
                List.of(Map.of("sku", "a", "price", 3)), by(strategy, "sku").update(false));
        products.pgBulkUpdateOrCreate(List.<Product>of(), by(strategy, "sku"));
        products.pgBulkUpdateOrCreate(
                List.of(Map.of("sku", "b", "price", 3)), by(strategy, "sku").events(false));

        assertThat(heard.before).hasSize(1);
        assertThat(heard.created).isEmpty();
        assertThat(heard.updated).isEmpty();
    }

    @Test
    void aListenerMayRefuse() {
        heard.refuses = true;
        assertThatThrownBy(() -> products.pgBulkUpdateOrCreate(List.of(Product.of("x", "1")), by(Strategy.AUTO, "sku")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(rows(Product.class)).isEqualTo(2);
    }

    /** Keeps what it hears. */
    static final class Heard {

        final List<BeforeBulkUpsert<Product>> before = new ArrayList<>();
        final List<BulkCreated<Product>> created = new ArrayList<>();
        final List<BulkUpdated<Product>> updated = new ArrayList<>();
        boolean refuses;

        @EventListener
        void on(BeforeBulkUpsert<Product> event) {
            if (refuses) {
                throw new UnsupportedOperationException("before");
            }
            before.add(event);
        }

        @EventListener
        void on(BulkCreated<Product> event) {
            created.add(event);
        }

        @EventListener
        void on(BulkUpdated<Product> event) {
            updated.add(event);
        }
    }
}
