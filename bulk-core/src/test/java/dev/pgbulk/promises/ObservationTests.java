package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Triggered;
import dev.pgbulk.repository.BulkSettings;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is observed: what it was and how the rows travelled, but no id and no value. */
class ObservationTests extends Creating {

    private final List<Observation.Context> stopped = new ArrayList<>();
    private final ObservationRegistry registry = ObservationRegistry.create();

    @BeforeEach
    void listen() {
        empty(Product.class, Triggered.class);
        registry.observationConfig().observationHandler(new Stopped());
    }

    @ParameterizedTest
    @CsvSource({"AUTO, unnest", "UNNEST, unnest", "COPY, copy"})
    void theOperationTheEntityAndTheWayAreTold(Strategy strategy, String way) {
        operations(BulkSettings.defaults(), registry).create(Product.class, EventTests.some(3), strategy);
        assertThat(stopped).hasSize(1);
        assertThat(stopped.get(0).getName()).isEqualTo("pgbulk.call");
        assertThat(low()).containsEntry("operation", "bulkCreate").containsEntry("entity", "Product");
        assertThat(low()).containsEntry("strategy", way);
    }

    @Test
    void theWayThroughAStageIsTold() {
        operations(BulkSettings.defaults(), registry)
                .create(Triggered.class, List.of(new Triggered(), new Triggered()), Strategy.COPY);
        assertThat(low().get("strategy")).contains("stage");
    }

    @Test
    void noIdAndNoValueIsTold() {
        List<Product> fresh = List.of(Product.of("sku-4711", "1234.56"));
        operations(BulkSettings.defaults(), registry).create(Product.class, fresh, CreateOptions.defaults());
        assertThat(stopped.get(0).getAllKeyValues().stream().map(KeyValue::getValue))
                .noneMatch(it -> it.contains("4711") || it.contains("1234"))
                .doesNotContain(String.valueOf(fresh.get(0).id));
    }

    @Test
    void aFailureIsTold() {
        Operations operations = operations(BulkSettings.defaults(), registry);
        List<Product> twice = List.of(Product.of("a", "1"), Product.of("a", "1"));
        assertThatThrownBy(() -> operations.create(Product.class, twice, CreateOptions.defaults()));
        assertThat(stopped)
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.getError()).isNotNull());
    }

    private Map<String, String> low() {
        return stopped.get(0).getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private final class Stopped implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
