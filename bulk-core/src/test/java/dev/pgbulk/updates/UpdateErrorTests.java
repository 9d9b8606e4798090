package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Validated;
import dev.pgbulk.promises.Operations;
import jakarta.validation.ConstraintViolationException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/** Promises 3 and 13 for updates: an error tells entity, attribute and input index, and no value. */
class UpdateErrorTests extends Changing {

    private static final String SECRET = "sEcReT";

    private List<Product> rows;

    @BeforeEach
    void threeHundredRows() {
        rows = stored(Product.class, 300, i -> Product.of("s" + i, "1"));
    }

    private BulkRepository<Product, Object> products() {
        return of(Product.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aDuplicateIsToldWithItsIndexAttributeAndConstraint(Strategy strategy) {
        List<Product> part = rows.subList(100, 300);
        part.get(150).sku = "s7";
        for (UpdateOptions options : List.of(by(strategy), by(strategy).batchSize(40))) {
            assertThatThrownBy(() -> products().updateFields(part, options))
                    .hasMessageContaining("Product at index 150")
                    .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                        assertThat(it.index()).isEqualTo(150);
                        assertThat(it.constraint()).isEqualTo("product_sku_key");
                        assertThat(it.sqlState()).isEqualTo("23505");
                        assertThat(it.attribute()).isEqualTo("sku");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aForeignKeyIsToldWithItsIndexAttributeAndConstraint(Strategy strategy) {
        rows.get(200).country = inTransaction(() -> entities.getReference(Country.class, "??"));
        assertThatThrownBy(() -> products().updateFields(rows, by(strategy)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23503");
                    assertThat(it.constraint()).isNotNull();
                    assertThat(it.index()).isEqualTo(200);
                    assertThat(it.attribute()).startsWith("country");
                });
        assertThatThrownBy(() ->
                        products().pgBulkUpdate(List.of(Map.of("id", rows.get(0).id, "country", "??")), by(strategy)))
                .isInstanceOf(BulkRowException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCheckIsToldWithItsConstraint(Strategy strategy) {
        rows.get(4).price = BigDecimal.TEN.negate();
        assertThatThrownBy(() -> products().updateFields(rows, by(strategy)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23514");
                    assertThat(it.constraint()).isEqualTo("product_price_check");
                    assertThat(it.index()).isIn(4L, -1L);
                });
        assertThatThrownBy(() -> products().updateFields(rows.subList(4, 5), by(strategy)))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.index()).isZero());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatItsColumnCannotHoldIsToldBeforeTheFirstWrite(Strategy strategy) {
        Map<String, Consumer<Product>> bad = Map.of(
                "sku", it -> it.sku = "x".repeat(11),
                "price", it -> it.price = new BigDecimal("123456.00"),
                "note", it -> it.note = "a\0b");
        bad.forEach((attribute, spoil) -> {
            List<Product> some = rows.subList(0, 50).stream()
                    .map(it -> {
                        Product copy = Product.of(it.sku, "2");
                        copy.id = it.id;
                        return copy;
                    })
                    .toList();
            spoil.accept(some.get(42));
            for (UpdateOptions options : List.of(by(strategy), by(strategy).batchSize(10))) {
                List<String> sent = dataSource.during(
                        () -> assertThatThrownBy(() -> products().updateFields(some, options))
                                .isInstanceOf(DataAccessException.class)
                                .hasMessageContaining("Product at index 42")
                                .hasMessageContaining(attribute));
                assertThat(updates(sent)).as(attribute).isEmpty();
            }
        });
        assertThat(column(Product.class, "price")).containsOnly("1.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anAttributeOfASecondaryTableIsToldToo(Strategy strategy) {
        List<Account> accounts = stored(Account.class, 3, i -> new Account());
        accounts.get(2).street = "x".repeat(256);
        assertThatThrownBy(() -> of(Account.class).updateFields(accounts, by(strategy)))
                .hasMessageContaining("Account at index 2")
                .hasMessageContaining("street");
        assertThat(rows("account_detail")).isZero();
    }

    @Test
    void anUnknownAttributeIsToldForEmptyInputToo() {
        for (String name : List.of("nosuch", "country.nosuch", "sku.length", "")) {
            assertThatThrownBy(() -> products().updateFields(List.<Product>of(), name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Product")
                    .hasMessageContaining("'" + name + "'");
        }
    }

    @Test
    void whatIsNoEntityOfTheRepositoryIsToldWithItsIndex() {
        assertThatThrownBy(() -> products().updateFields(Arrays.asList(rows.get(0), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1");
        assertThatThrownBy(() -> products().updateFields(null)).isInstanceOf(IllegalArgumentException.class);
        rows.get(5).id = null;
        assertThatThrownBy(() -> products().updateFields(rows, "note"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Product at index 5")
                .hasMessageContaining("id");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anInvalidEntityIsNamedBeforeAnythingIsWritten(Strategy strategy) {
        List<Validated> validated = stored(Validated.class, 3, i -> {
            Validated it = new Validated();
            it.name = "good";
            return it;
        });
        validated.forEach(it -> it.name = "new");
        validated.get(1).name = " ";
        for (UpdateOptions options :
                List.of(by(strategy), by(strategy).batchSize(1).transactionPerBatch())) {
            assertThatThrownBy(() -> of(Validated.class).updateFields(validated, options))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("Validated at index 1")
                    .hasMessageContaining("name");
        }
        assertThat(column(Validated.class, "name")).containsOnly("good");
        operations(Operations.withoutValidation()).of(Validated.class).updateFields(validated, by(strategy));
        assertThat(column(Validated.class, "name")).containsExactly("new", " ", "new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noMessageAndNoLogHoldsAValue(Strategy strategy) {
        List<Consumer<Product>> bad = List.of(
                it -> it.sku = SECRET + "xxxxxxxxxx",
                it -> it.sku = "s1",
                it -> it.price = new BigDecimal("-77.77"),
                it -> it.note = SECRET + "\0");
        List<String> lines = logged(() -> bad.forEach(spoil -> {
            Product product = Product.of("new", "1");
            product.id = rows.get(2).id;
            product.note = SECRET;
            spoil.accept(product);
            Throwable failure = catchThrowable(() -> products().updateFields(List.of(product), by(strategy)));
            assertThat(failure).isInstanceOf(DataAccessException.class);
            assertThat(failure.getMessage()).doesNotContain(SECRET).doesNotContain("77.77");
        }));
        rows.forEach(it -> it.note = SECRET);
        lines.addAll(logged(() -> products().updateFields(rows, by(strategy))));
        assertThat(lines).noneMatch(it -> it.startsWith("dev.pgbulk") && it.contains(SECRET));
    }

    @Test
    void theServersOwnWordsStayInTheCause() {
        rows.get(4).price = BigDecimal.TEN.negate();
        assertThatThrownBy(() -> products().updateFields(rows)).hasRootCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aLockThatIsNotGivenIsSprings(Strategy strategy) {
        inTransaction(() -> {
            database.execute("LOCK TABLE product IN ACCESS EXCLUSIVE MODE");
            Throwable[] failure = new Throwable[1];
            Thread other = new Thread(() -> failure[0] = catchThrowable(() -> inTransaction(() -> {
                database.execute("SET LOCAL lock_timeout = '100ms'");
                products().updateFields(rows, by(strategy));
            })));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(failure[0]).isInstanceOf(CannotAcquireLockException.class);
        });
    }

    private static List<String> logged(Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        var console = root.getAppender("console");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.detachAppender(console);
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            work.run();
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
            root.addAppender(console);
        }
        return new java.util.ArrayList<>(lines.list.stream()
                .map(it -> it.getLoggerName() + " " + it.getFormattedMessage() + " "
                        + (it.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(it.getThrowableProxy())))
                .toList());
    }
}
