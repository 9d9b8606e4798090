package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;

/** Promise 1.4: a timeout is for the whole call, and leaves no trace. */
class TimeoutTests extends Creating {

    private static final Duration AMPLE = Duration.ofMinutes(5);

    @BeforeEach
    void emptyTable() {
        empty(Product.class);
    }

    private void sleeping(String seconds) {
        Trigger sleeping = Trigger.before(database, "product", "PERFORM pg_sleep(" + seconds + ");");
        afterwards(sleeping::close);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theServerEndsAStatementThatRunsOverIt(Strategy strategy) {
        List<Product> fresh = EventTests.some(3);
        sleeping("20");
        CreateOptions options = CreateOptions.defaults().strategy(strategy).timeout(Duration.ofMillis(700));
        assertThatThrownBy(() -> create(Product.class, fresh, options)).isInstanceOf(QueryTimeoutException.class);
        assertThat(rows(Product.class)).isZero();
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itIsForAllBatchesTogether(Strategy strategy) {
        sleeping("0.4");
        CreateOptions options =
                CreateOptions.defaults().strategy(strategy).batchSize(1).timeout(Duration.ofMillis(1500));
        assertThatThrownBy(() -> create(Product.class, EventTests.some(20), options))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(rows(Product.class)).isZero();
    }

    @Test
    void pausesCountToo() {
        CreateOptions options = CreateOptions.defaults()
                .batchSize(1)
                .batchDelay(Duration.ofMillis(400))
                .timeout(Duration.ofMillis(1000));
        assertThatThrownBy(() -> create(Product.class, EventTests.some(20), options))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(rows(Product.class)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void thePropertyLimitsEveryCall(Strategy strategy) {
        sleeping("20");
        Operations limited = operations(Operations.limitedTo(Duration.ofMillis(700)));
        assertThatThrownBy(() -> limited.create(Product.class, EventTests.some(1), strategy))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSmallerOneOfTheCallerStaysInForce(Strategy strategy) {
        sleeping("20");
        CreateOptions options = CreateOptions.defaults().strategy(strategy).timeout(AMPLE);
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.execute("SET LOCAL statement_timeout = '500ms'");
                    create(Product.class, EventTests.some(3), options);
                }))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theCallersIsPutBackAfterwards(Strategy strategy) {
        CreateOptions options = CreateOptions.defaults().strategy(strategy).timeout(Duration.ofSeconds(50));
        inTransaction(() -> {
            database.execute("SET LOCAL statement_timeout = '70s'");
            create(Product.class, EventTests.some(3), options);
            assertThat(timeout()).isEqualTo("70s");
        });
        inTransaction(() -> {
            create(Product.class, List.of(Product.of("x", "1")), options);
            assertThat(timeout()).isEqualTo("0");
        });
    }

    @Test
    void aConnectionGoesBackToThePoolWithoutIt() {
        CreateOptions options = CreateOptions.defaults().timeout(Duration.ofSeconds(50));
        create(Product.class, EventTests.some(3), options);
        for (int connection = 0; connection < 8; connection++) {
            assertThat(timeout()).isEqualTo("0");
        }
    }

    private String timeout() {
        return String.valueOf(database.queryForObject("SHOW statement_timeout", String.class));
    }
}
