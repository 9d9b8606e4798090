package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.pgbulk.corpus.Product;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Promise 13: values stand in no log line. */
class LogTests {

    private static final String SECRET = "sEcReT";

    @BeforeEach
    void empty() {
        Path.empty();
    }

    /** At the level of production, with the stack traces that belong to the lines. */
    @ParameterizedTest
    @EnumSource
    void noLineHoldsAValue(Path path) {
        assertThat(logged(Level.INFO, () -> work(path))).noneMatch(it -> it.contains(SECRET));
    }

    /** The library's own lines do not hold values at any level. */
    @ParameterizedTest
    @EnumSource
    void noLineOfTheLibraryHoldsAValue(Path path) {
        assertThat(logged(Level.TRACE, () -> work(path)))
                .filteredOn(it -> it.startsWith("dev.pgbulk"))
                .noneMatch(it -> it.contains(SECRET));
    }

    private static void work(Path path) {
        List<Product> products = List.of(Product.of(SECRET, "1"), Product.of("b", "2"));
        products.get(0).note = SECRET;
        path.create(Product.class, products);
        assertThatThrownBy(() -> path.create(Product.class, List.of(Product.of(SECRET, "1"))));
        Product checked = Product.of("c", "1");
        checked.note = SECRET;
        checked.price = BigDecimal.ONE.negate();
        assertThatThrownBy(() -> path.create(Product.class, List.of(checked)));
    }

    private static List<String> logged(Level level, Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        var console = root.getAppender("console");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.detachAppender(console);
        root.addAppender(lines);
        root.setLevel(level);
        try {
            work.run();
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
            root.addAppender(console);
        }
        return lines.list.stream()
                .map(it -> it.getLoggerName() + " " + it.getFormattedMessage() + " "
                        + (it.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(it.getThrowableProxy())))
                .toList();
    }
}
