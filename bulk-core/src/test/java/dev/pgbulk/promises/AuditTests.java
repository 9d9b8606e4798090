package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Products;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Promise 1 for what Spring Data audits, and for a repository as applications have it. */
@PostgresTest
class AuditTests {

    @Autowired
    BulkOperations bulk;

    @Autowired
    Products products;

    @Autowired
    RecordingDataSource dataSource;

    @AfterEach
    void empty() {
        new JdbcTemplate(dataSource).execute("TRUNCATE tracked, product");
    }

    @ParameterizedTest
    @EnumSource
    void auditFieldsAreSetOnTheInstances(Strategy strategy) {
        Tracked tracked = new Tracked();
        create(strategy, List.of(tracked));
        assertThat(tracked.created).isNotNull();
        assertThat(tracked.changed).isNotNull();
        assertThat(List.of(tracked.by.creator, tracked.by.changer)).containsExactly("ann", "ann");
        assertThat(new JdbcTemplate(dataSource).queryForObject("SELECT creator FROM tracked", String.class))
                .isEqualTo("ann");
    }

    /** Auditing works by a callback. */
    @ParameterizedTest
    @EnumSource
    void withoutCallbacksNothingIsAudited(Strategy strategy) {
        Tracked tracked = new Tracked();
        bulk.<Tracked, Long>forEntity(Tracked.class)
                .bulkCreate(
                        List.of(tracked),
                        CreateOptions.defaults().strategy(strategy).callbacks(false));
        assertThat(tracked.created).isNull();
    }

    /** The embeddable is the same instance before and after, so its fields have to be remembered too. */
    @ParameterizedTest
    @EnumSource
    void auditFieldsAreTakenBackAfterAFailure(Strategy strategy) {
        Tracked first = new Tracked();
        Tracked bad = new Tracked();
        bad.name = "x".repeat(300);
        assertThatThrownBy(() -> create(strategy, List.of(first, bad))).hasMessageContaining("index 1");
        assertThat(Arrays.asList(first.id, first.created, first.changed)).containsOnlyNulls();
        assertThat(Arrays.asList(first.by.creator, first.by.changer)).containsOnlyNulls();
    }

    @Test
    void argumentsAreRefusedAsSuchByARepositoryToo() {
        assertThatThrownBy(() -> products.bulkCreate(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> products.bulkCreate(Arrays.asList(Product.of("a", "1"), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1");
        assertThatThrownBy(() ->
                        products.bulkCreate(List.of(), CreateOptions.defaults().transactionPerBatch()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRepositoryCreates() {
        Product product = Product.of("a", "1");
        assertThat(products.bulkCreate(List.of(product))).containsExactly(product);
        assertThat(products.findById(product.id))
                .hasValueSatisfying(it -> assertThat(it.sku).isEqualTo("a"));
    }

    private void create(Strategy strategy, List<Tracked> rows) {
        bulk.<Tracked, Long>forEntity(Tracked.class)
                .bulkCreate(rows, CreateOptions.defaults().strategy(strategy));
    }
}
