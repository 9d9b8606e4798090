package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Validated;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 7: Bean Validation, where active for the unit, runs before the first write. */
class BeanValidationTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anInvalidEntityIsNamedBeforeAnythingIsWritten(Strategy strategy) {
        empty(Validated.class);
        List<Validated> fresh = List.of(named("good"), named(" "), named("good too"));
        List<String> sent = dataSource.during(() -> assertThatThrownBy(() -> create(Validated.class, fresh, strategy))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("Validated at index 1")
                .hasMessageContaining("name"));
        assertThat(sent).noneMatch(it -> it.startsWith("INSERT") || it.startsWith("COPY") || it.startsWith("MERGE"));
        assertThat(rows(Validated.class)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theIdsAreTakenBack(Strategy strategy) {
        empty(Validated.class);
        List<Validated> fresh = List.of(named("good"), named(null));
        assertThatThrownBy(() -> create(Validated.class, fresh, strategy))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    @Test
    void theWholeInputIsValidatedBeforeTheFirstBatch() {
        empty(Validated.class);
        List<Validated> fresh = List.of(named("good"), named("good"), named(""));
        CreateOptions batches = CreateOptions.defaults().batchSize(1);
        assertThatThrownBy(() -> create(Validated.class, fresh, batches.transactionPerBatch()))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(rows(Validated.class)).isZero();
    }

    @Test
    void thePropertySwitchesItOff() {
        empty(Validated.class);
        operations(Operations.withoutValidation())
                .create(Validated.class, List.of(named(" ")), CreateOptions.defaults());
        assertThat(rows(Validated.class)).isOne();
    }

    private static Validated named(@org.jspecify.annotations.Nullable String name) {
        Validated it = new Validated();
        it.name = name;
        return it;
    }
}
