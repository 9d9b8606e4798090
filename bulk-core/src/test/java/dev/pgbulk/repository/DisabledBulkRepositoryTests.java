package dev.pgbulk.repository;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.corpus.Product;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Whatever is called says which property has switched it off. */
class DisabledBulkRepositoryTests {

    private static final TypedPropertyPath<Product, String> SKU = it -> it.sku;
    private static final PredicateSpecification<Product> ALL = (from, builder) -> builder.conjunction();

    static Stream<Method> operations() {
        return Stream.of(BulkRepository.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhy(Method operation) {
        Object[] arguments = Stream.of(operation.getParameterTypes())
                .map(DisabledBulkRepositoryTests::argument)
                .toArray();
        assertThatThrownBy(() -> call(operation, arguments))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining(operation.getName())
                .hasMessageContaining("pgbulk.enabled");
    }

    private static void call(Method operation, Object[] arguments) throws Throwable {
        try {
            operation.invoke(new DisabledBulkRepository<Product, Long>(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Object argument(Class<?> type) {
        return Stream.of(SKU, ALL, List.of(), Map.of(), "sku", new String[] {"sku"})
                .filter(type::isInstance)
                .findFirst()
                .orElse(null);
    }
}
