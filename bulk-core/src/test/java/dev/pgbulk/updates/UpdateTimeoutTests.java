package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;

/** Promise 1.4 for updates: a timeout is for the whole call, and leaves no trace. */
class UpdateTimeoutTests extends Changing {

    private List<Versions.ByLong> rows;

    @BeforeEach
    void tenRows() {
        rows = stored(Versions.ByLong.class, 10, i -> new Versions.ByLong());
        rows.forEach(it -> it.name = "new");
    }

    private void sleeping(String seconds) {
        afterwards(Trigger.before(database, "versionedbylong", "PERFORM pg_sleep(" + seconds + ");")::close);
    }

    private void assertNothingWritten() {
        assertThat(column(Versions.ByLong.class, "name")).containsOnlyNulls();
        assertThat(rows).allMatch(it -> it.version == 0);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theServerEndsAStatementThatRunsOverIt(Strategy strategy) {
        sleeping("20");
        UpdateOptions options = by(strategy).timeout(Duration.ofMillis(700));
        assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(rows, options))
                .isInstanceOf(QueryTimeoutException.class);
        assertNothingWritten();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itIsForAllBatchesTogether(Strategy strategy) {
        sleeping("0.3");
        UpdateOptions options = by(strategy).batchSize(1).timeout(Duration.ofMillis(1200));
        assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(rows, options))
                .isInstanceOf(QueryTimeoutException.class);
        assertNothingWritten();
    }

    @Test
    void pausesCountToo() {
        UpdateOptions options = UpdateOptions.defaults()
                .batchSize(1)
                .batchDelay(Duration.ofMillis(300))
                .timeout(Duration.ofMillis(800));
        assertThatThrownBy(() -> of(Versions.ByLong.class).updateFields(rows, options))
                .isInstanceOf(QueryTimeoutException.class);
        assertNothingWritten();
    }

    @Test
    void thePropertyLimitsEveryCall() {
        sleeping("20");
        Operations limited = operations(Operations.limitedTo(Duration.ofMillis(700)));
        assertThatThrownBy(() -> limited.of(Versions.ByLong.class).updateFields(rows))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSmallerOneOfTheCallerStaysInForce(Strategy strategy) {
        sleeping("20");
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.execute("SET LOCAL statement_timeout = '500ms'");
                    of(Versions.ByLong.class).updateFields(rows, by(strategy).timeout(Duration.ofMinutes(5)));
                }))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theCallersIsPutBackAfterwards(Strategy strategy) {
        List<Product> products = stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        UpdateOptions options = by(strategy).timeout(Duration.ofSeconds(50));
        inTransaction(() -> {
            database.execute("SET LOCAL statement_timeout = '70s'");
            of(Product.class).updateFields(products, options);
            assertThat(timeout()).isEqualTo("70s");
            of(Product.class).updateFields(products.subList(0, 1), options.batchSize(1));
            assertThat(timeout()).isEqualTo("70s");
        });
        of(Product.class).updateFields(products, options);
        for (int connection = 0; connection < 8; connection++) {
            assertThat(timeout()).isEqualTo("0");
        }
    }

    private String timeout() {
        return String.valueOf(database.queryForObject("SHOW statement_timeout", String.class));
    }
}
