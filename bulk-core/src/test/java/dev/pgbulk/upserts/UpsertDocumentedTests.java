package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.repository.BulkTemplate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/upserts.md} says of versions, locks and triggers, which differ from one server version to another. */
@Tag("oracle")
class UpsertDocumentedTests extends Upserting {

    private static final Outcome LEFT_OUT = Outcome.skipped(Outcome.Reason.TRIGGER, "");

    private BulkRepository<Product, Object> products;

    @BeforeEach
    void threeProducts() {
        empty(Product.class, Versions.ByInt.class);
        database.update("INSERT INTO product (id, sku, price) VALUES (-1, 'a', 1), (-2, 'b', 2), (-3, 'c', 3)");
        products = bulk.forEntity(Product.class);
    }

    private boolean merges() {
        return database.queryForObject("SELECT current_setting('server_version_num')::int >= 170000", Boolean.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPrimitiveVersionOfAnEntityWithoutAnIdIsNotChecked(Strategy strategy) {
        String table = table(Versions.ByInt.class);
        change("CREATE UNIQUE INDEX by_int_name ON " + table + " (name)", "DROP INDEX by_int_name");
        database.update("INSERT INTO " + table + " (id, name, version) VALUES (-1, 'a', 5), (-2, 'b', 5)");
        BulkRepository<Versions.ByInt, Object> rows = bulk.forEntity(Versions.ByInt.class);
        List<Versions.ByInt> feed = List.of(named("c", null, 0), named("a", null, 0), named("gone", -9L, 7));

        UpsertResult<Versions.ByInt> result = rows.pgBulkUpdateOrCreate(feed, by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(feed).extracting(it -> it.version).containsExactly(0, 5, 7);
        assertThatThrownBy(() -> rows.pgBulkUpdateOrCreate(List.of(named("b", -2L, 4)), by(strategy)))
                .isInstanceOf(StaleRowsException.class);
        assertThat(texts("SELECT name || version FROM " + table + " ORDER BY name"))
                .containsExactly("a5", "b5", "c0", "gone7");
    }

    private static Versions.ByInt named(String name, Long id, int version) {
        Versions.ByInt row = new Versions.ByInt();
        row.id = id;
        row.name = name;
        row.version = version;
        return row;
    }

    /** The trigger leaves out the row {@code x}, and logs what it sees. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void triggersOfInsertsRunForExistingRowsTooBefore17(Strategy strategy) {
        change("""
                CREATE TABLE seen (id bigint, sku text);
                CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        INSERT INTO seen VALUES (new.id, new.sku);
                        RETURN CASE WHEN new.sku = 'x' THEN NULL ELSE new END;
                    END $$;
                CREATE TRIGGER see BEFORE INSERT ON product FOR EACH ROW EXECUTE FUNCTION see()""", "DROP TRIGGER see ON product; DROP FUNCTION see; DROP TABLE seen");
        List<Product> feed = List.of(Product.of("a", "9"), Product.of("n", "9"), Product.of("x", "9"));

        UpsertResult<Product> result = new BulkTemplate(application)
                .<Product, Object>forEntity(Product.class)
                .pgBulkUpdateOrCreate(feed, by(strategy, "sku"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED, LEFT_OUT);
        assertThat(feed.get(2).id).isNull();
        assertThat(texts("SELECT DISTINCT sku FROM seen WHERE id < 1000000000 ORDER BY sku"))
                .containsExactly("n", "x");
        assertThat(texts("SELECT DISTINCT sku FROM seen WHERE id > 1000000000 ORDER BY sku"))
                .isEqualTo(merges() ? List.of() : List.of("a"));
    }

    @Test
    void rowsThatAreLeftAloneAreLockedBefore17() {
        UpsertOptions options = by(Strategy.AUTO, "sku").onlyChanged();
        inTransaction(() -> {
            products.pgBulkUpdateOrCreate(List.of(Product.of("a", "1"), Product.of("b", "20")), options);
            assertThat(lockable()).isEqualTo(merges() ? List.of("a", "c") : List.of("c"));
        });
    }

    /** What another transaction could write without waiting. */
    private List<String> lockable() {
        List<String> free = new CopyOnWriteArrayList<>();
        Thread other = new Thread(() -> free.addAll(
                inTransaction(() -> texts("SELECT sku FROM product ORDER BY sku FOR NO KEY UPDATE SKIP LOCKED"))));
        other.start();
        try {
            other.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return free;
    }
}
