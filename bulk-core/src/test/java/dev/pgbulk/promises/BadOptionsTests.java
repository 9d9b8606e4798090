package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.Product;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 3: options that do not fit are refused, never ignored. */
class BadOptionsTests {

    private static final CreateOptions DEFAULTS = CreateOptions.defaults();

    @BeforeEach
    void empty() {
        Path.empty();
    }

    static Stream<Supplier<CreateOptions>> misfits() {
        return Stream.of(
                () -> DEFAULTS.batchSize(0),
                () -> DEFAULTS.batchSize(-1),
                () -> DEFAULTS.batchSize(2).batchDelay(Duration.ofMillis(-1)),
                () -> DEFAULTS.batchDelay(Duration.ofMillis(1)),
                () -> DEFAULTS.transactionPerBatch(),
                () -> DEFAULTS.timeout(Duration.ZERO),
                () -> DEFAULTS.timeout(Duration.ofMillis(-1)),
                () -> DEFAULTS.timeout(Duration.ofNanos(1)),
                () -> DEFAULTS.timeout(Duration.ofDays(100)),
                () -> DEFAULTS.timeout(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void optionsThatDoNotFitAreRefused(Supplier<CreateOptions> misfit) {
        Product product = Product.of("a", "1");
        assertThatThrownBy(() -> create(List.of(product), misfit.get())).isInstanceOf(IllegalArgumentException.class);
        assertThat(product.id).isNull();
        assertThat(Path.COPY.count("product")).isZero();
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void optionsThatDoNotFitAreRefusedForAnEmptyInputToo(Supplier<CreateOptions> misfit) {
        assertThatThrownBy(() -> create(List.of(), misfit.get())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optionsThatAreNullAreRefused() {
        assertThatThrownBy(() -> create(List.of(), null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optionsAreCopied() {
        CreateOptions batches = DEFAULTS.batchSize(3);
        batches.transactionPerBatch();
        assertThat(batches.settings().transactionPerBatch()).isFalse();
        assertThat(DEFAULTS.settings().batchSize()).isNull();
    }

    private static void create(List<Product> products, CreateOptions options) {
        Path.COPY.unit().bulk().<Product, Long>forEntity(Product.class).bulkCreate(products, options);
    }
}
