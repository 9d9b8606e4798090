package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Specials;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Traps of values on their way. */
class ValueTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Documents.class, Specials.class);
    }

    static Stream<Arguments> awkwardTexts() {
        return Stream.of(
                        "",
                        " ",
                        "\\",
                        "\\N",
                        "\\.",
                        "NULL",
                        "null",
                        "\t",
                        "a\nb",
                        "a\r\nb",
                        "\"",
                        "'",
                        "''",
                        "{}",
                        "{a,b}",
                        "$1",
                        ":c0",
                        "?",
                        "%s",
                        "\u0001",
                        "\uFEFF",
                        "\uD83D\uDE00",
                        "e\u0301",
                        "x".repeat(100_000))
                .flatMap(text -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(text, strategy)));
    }

    /** Traps 63 and 64. */
    @ParameterizedTest
    @MethodSource("awkwardTexts")
    void aTextArrivesAsItIs(String text, Strategy strategy) {
        Product product = noted("a", text);
        create(Product.class, List.of(product, noted("b", null)), strategy);
        assertThat(database.queryForList("SELECT note FROM product ORDER BY sku", String.class))
                .containsExactly(text, null);
    }

    /** Trap 56. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFirstRowOfNullsDoesNotDecideTypes(Strategy strategy) {
        Product second = noted("b", "text");
        second.price = new BigDecimal("12.34");
        create(Product.class, List.of(noted("a", null), second), strategy);
        assertThat(database.queryForObject("SELECT sum(price) FROM product", BigDecimal.class))
                .isEqualByComparingTo("12.34");
    }

    /** Trap 46. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNumberIsRoundedAsTheServerRounds(Strategy strategy) {
        create(
                Product.class,
                List.of(Product.of("a", "1.005"), Product.of("b", "1.004"), Product.of("c", "2.675")),
                strategy);
        assertThat(database.queryForList("SELECT price::text FROM product ORDER BY sku", String.class))
                .containsExactly("1.01", "1.00", "2.68");
    }

    /** Traps 44 and 66. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatDoesNotFitIsNeverCut(Strategy strategy) {
        List<Product> tooLong = List.of(Product.of("a", "1"), Product.of("12345678901", "1"));
        assertThatThrownBy(() -> create(Product.class, tooLong, strategy))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("sku");
                    assertThat(it.sqlState()).isEqualTo("22001");
                });
        List<Product> tooBig = List.of(Product.of("a", "1"), Product.of("b", "9999.995"));
        assertThatThrownBy(() -> create(Product.class, tooBig, strategy))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("price");
                    assertThat(it.sqlState()).isEqualTo("22003");
                });
        assertThat(rows(Product.class)).isZero();
    }

    /** Trap 45: SQL strips blanks beyond the length; every way does the same. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void blanksBeyondTheLengthAreTreatedAsPersistTreatsThem(Strategy strategy) {
        inTransaction(() -> entities.persist(Product.of("123456789    ", "1")));
        String persisted = database.queryForObject("SELECT sku FROM product", String.class);
        database.execute("DELETE FROM product");
        create(Product.class, List.of(Product.of("123456789    ", "1")), strategy);
        assertThat(database.queryForObject("SELECT sku FROM product", String.class))
                .isEqualTo(persisted);
    }

    /** Trap 61. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNulCharacterIsToldWithItsPlace(Strategy strategy) {
        List<Product> texts = List.of(noted("a", "fine"), noted("b", "not\u0000fine"));
        assertThatThrownBy(() -> create(Product.class, texts, strategy))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("note");
                });
        Documents document = new Documents();
        document.map = Map.of("key", "not\u0000fine");
        assertThatThrownBy(() -> create(Documents.class, List.of(new Documents(), document), strategy))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.sqlState()).isEqualTo("22P05"));
        assertThat(rows(Product.class) + rows(Documents.class)).isZero();
    }

    /** Trap 53. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aDomainRefusesWithItsConstraint(Strategy strategy) {
        Specials negative = new Specials();
        negative.counted = -1;
        assertThatThrownBy(() -> create(Specials.class, List.of(new Specials(), negative), strategy))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.sqlState()).isEqualTo("23514");
                    assertThat(it.constraint()).isEqualTo("small_count_check");
                });
        assertThat(rows(Specials.class)).isZero();
    }

    /** Trap 58. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullOfJsonIsNoNullOfSql(Strategy strategy) {
        Documents json = new Documents();
        json.raw = "null";
        create(Documents.class, List.of(json, new Documents()), strategy);
        assertThat(database.queryForList("SELECT raw::text FROM documents ORDER BY id", String.class))
                .containsExactly("null", null);
    }

    private static Product noted(String sku, @Nullable String note) {
        Product it = Product.of(sku, null);
        it.note = note;
        return it;
    }
}
