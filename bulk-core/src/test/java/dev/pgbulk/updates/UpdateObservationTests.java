package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.repository.BulkSettings;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An update is observed: what it was and how the rows travelled, but no id and no value. */
class UpdateObservationTests extends Changing {

    private final List<Observation.Context> stopped = new ArrayList<>();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private List<Product> rows;

    @BeforeEach
    void listen() {
        rows = stored(Product.class, 3, i -> Product.of("sku-471" + i, "1"));
        registry.observationConfig().observationHandler(new Stopped());
    }

    private BulkRepository<Product, Object> observed() {
        return operations(BulkSettings.defaults(), registry).of(Product.class);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, unnest", "UNNEST, unnest", "COPY, stage"})
    void theOperationTheEntityAndTheWayAreTold(Strategy strategy, String way) {
        observed().updateFields(rows, by(strategy));
        observed().pgBulkUpdate(rows, by(strategy));
        observed().bulkUpdateAll(Map.of("note", "secret"), by(strategy));
        assertThat(stopped)
                .extracting(it -> value(it, "operation"))
                .containsExactly("updateFields", "pgBulkUpdate", "bulkUpdateAll");
        assertThat(stopped).extracting(it -> value(it, "entity")).containsOnly("Product");
        assertThat(value(stopped.get(0), "strategy")).contains(way);
        assertThat(stopped.stream().flatMap(it -> it.getAllKeyValues().stream()).map(KeyValue::getValue))
                .noneMatch(it -> it.contains("471") || it.contains("secret"))
                .doesNotContain(String.valueOf(rows.get(0).id));
    }

    @Test
    void aFailureIsTold() {
        rows.get(1).price = BigDecimal.ONE.negate();
        BulkRepository<Product, Object> observed = observed();
        assertThatThrownBy(() -> observed.updateFields(rows, UpdateOptions.defaults()));
        assertThat(stopped)
                .singleElement()
                .satisfies(it -> assertThat(it.getError()).isNotNull());
    }

    private static String value(Observation.Context context, String key) {
        KeyValue found = context.getLowCardinalityKeyValue(key);
        return found == null ? "none" : found.getValue();
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
