package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** Options are values that hold what was said, and refuse at once what means nothing. */
class UpdateOptionsTests {

    private static final TypedPropertyPath<Product, Country> COUNTRY = it -> it.country;
    private static final TypedPropertyPath<Product, String> SKU = it -> it.sku;
    private static final PredicateSpecification<Product> ALL = (from, builder) -> builder.conjunction();

    @Test
    void aCopyIsReturnedAndTheOriginalStays() {
        UpdateOptions first = UpdateOptions.keyFields("sku");
        UpdateOptions second = first.set("price", "+")
                .fields("price")
                .ignoreVersion()
                .returning()
                .onlyChanged();
        assertThat(first.values()).isEqualTo(ValueSettings.NONE);
        assertThat(first.update()).isEqualTo(UpdateSettings.NONE.withKeyFields(List.of("sku")));
        assertThat(second.update().keyFields()).containsExactly("sku");
        assertThat(second.update().fields()).containsExactly("price");
        assertThat(second.update().ignoreVersion()).isTrue();
        assertThat(second.update().onlyChanged()).isTrue();
        assertThat(second.values().functions()).containsExactly(Map.entry("price", "+"));
        assertThat(second.values().returningRows()).isTrue();
        assertThat(second.batchSize(5).update()).isEqualTo(second.update());
        assertThat(second.batchSize(5).values()).isEqualTo(second.values());
        assertThat(UpdateOptions.defaults()
                        .batchSize(5)
                        .onlyChanged()
                        .settings()
                        .batchSize())
                .isEqualTo(5);
    }

    @Test
    void propertiesBecomePaths() {
        UpdateOptions options = UpdateOptions.keyFields(SKU, COUNTRY)
                .fields(COUNTRY.then(it -> it.code), SKU)
                .excludeFields(SKU)
                .set(COUNTRY, SetFunction.EQ_NOT_NULL)
                .set(SKU, SetFunction.CONCAT);
        assertThat(options.update().keyFields()).containsExactly("sku", "country");
        assertThat(options.update().fields()).containsExactly("country.code", "sku");
        assertThat(options.update().excluded()).containsExactly("sku");
        assertThat(options.values().functions())
                .containsExactly(Map.entry("country", SetFunction.EQ_NOT_NULL), Map.entry("sku", SetFunction.CONCAT));
        assertThat(CreateOptions.defaults()
                        .set(SKU, SetFunction.EQ)
                        .returning("sku", "id")
                        .values())
                .isEqualTo(
                        ValueSettings.NONE.withFunction("sku", SetFunction.EQ).withReturned(List.of("sku", "id")));
    }

    @Test
    void theLastWordCountsButConditionsAndFunctionsAddUp() {
        UpdateOptions options = UpdateOptions.defaults()
                .fields("a")
                .fields("b")
                .set("a", "+")
                .set("b", "+")
                .set("a", "=")
                .duplicates(Duplicates.FIRST)
                .duplicates(Duplicates.REJECT)
                .keyFieldOp("a", "<")
                .keyFieldOp("b", KeyOperator.GT);
        assertThat(options.update().fields()).containsExactly("b");
        assertThat(options.update().duplicates()).isEqualTo(Duplicates.REJECT);
        assertThat(options.values().functions()).hasSize(2).containsEntry("a", "=");
        assertThat(options.update().operators()).containsEntry("a", "<").containsEntry("b", KeyOperator.GT);
        Specification<Product> one = Specification.where(ALL);
        assertThat(options.where(one).update().where()).isSameAs(one);
        assertThat(options.where(one).where(ALL).update().where()).isNotNull().isNotSameAs(one);
    }

    @Test
    void operatorsAreToldInKeyOrderOrByAttribute() {
        UpdateOptions inOrder = UpdateOptions.keyFields("a", "b").keyFieldOps("<");
        UpdateOptions byName = UpdateOptions.keyFields("a", "b").keyFieldOp("b", "<");
        assertThat(inOrder.update().operatorsInKeyOrder()).containsExactly("<");
        assertThatThrownBy(() -> inOrder.keyFieldOp("b", ">"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> byName.keyFieldOps("<"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> inOrder.keyFieldOps("<", "<", "<"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
    }

    @ParameterizedTest
    @MethodSource
    void whatMeansNothingIsRefused(Runnable said) {
        assertThatThrownBy(said::run)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @SuppressWarnings("DataFlowIssue")
    static Stream<Runnable> whatMeansNothingIsRefused() {
        UpdateOptions options = UpdateOptions.defaults();
        CreateOptions create = CreateOptions.defaults();
        return Stream.of(
                () -> UpdateOptions.keyFields(new String[0]),
                () -> UpdateOptions.keyFields((String[]) null),
                () -> UpdateOptions.keyFields("a", null),
                () -> UpdateOptions.keyFields(" "),
                () -> UpdateOptions.keyFields("a", "b", "a").keyFieldOp("a", "<"),
                () -> UpdateOptions.keyFields((TypedPropertyPath<Product, ?>) null),
                () -> options.fields(new String[0]),
                () -> options.fields("a", ""),
                () -> options.excludeFields((String) null),
                () -> options.set("a", (String) null),
                () -> options.set("a", (SetFunction) null),
                () -> options.set((String) null, "+"),
                () -> options.set((TypedPropertyPath<Product, ?>) null, SetFunction.EQ),
                () -> options.set(" ", SetFunction.EQ),
                () -> options.duplicates(null),
                () -> options.returning(new String[0]),
                () -> options.returning("a", " "),
                () -> options.where((PredicateSpecification<Product>) null),
                () -> options.where((Specification<Product>) null),
                () -> options.keyFieldOps(new String[0]),
                () -> options.keyFieldOps("in", null),
                () -> options.keyFieldOp("a", (String) null),
                () -> options.keyFieldOp("a", (KeyOperator) null),
                () -> options.keyFieldOp("", "in"),
                () -> create.set("a", " "),
                () -> create.set("a", (SetFunction) null),
                () -> create.returning(new String[0]));
    }
}
