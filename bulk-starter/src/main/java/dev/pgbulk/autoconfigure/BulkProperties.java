package dev.pgbulk.autoconfigure;

import dev.pgbulk.Strategy;
import dev.pgbulk.repository.BulkSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says about bulk operations.
 *
 * @param enabled Whether bulk operations work. If not, the application starts and each call throws.
 * @param events Application events.
 * @param validate When mappings are checked against Hibernate and the database.
 * @param validation Bean Validation.
 * @param copyThreshold Number of rows from which they travel by COPY instead of array parameters; fifty times as many for updates, upserts and syncs.
 * @param strategy Way in which rows travel, where a call does not say.
 * @param retry Repetition of calls that own their transaction, after a transient failure.
 * @param timeout Time that a call may take, where it does not say. None by default.
 * @param observation Micrometer observations.
 * @param ignoreEnvers Whether audited entities are written without their history instead of being refused.
 */
@ConfigurationProperties("pgbulk")
record BulkProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Events events,
        @DefaultValue("start") Validate validate,
        @DefaultValue Validation validation,
        @DefaultValue("100") int copyThreshold,
        @DefaultValue("auto") Strategy strategy,
        @DefaultValue Retry retry,
        @Nullable Duration timeout,
        @DefaultValue Observation observation,
        @DefaultValue("false") boolean ignoreEnvers) {

    BulkSettings settings() {
        return new BulkSettings(
                enabled,
                events.enabled(),
                validate == Validate.START,
                validation.enabled(),
                copyThreshold,
                strategy,
                new BulkSettings.Retry(retry.maxAttempts(), retry.delay(), retry.multiplier(), retry.maxDelay()),
                timeout,
                observation.enabled(),
                ignoreEnvers);
    }

    /** When mappings are checked. */
    enum Validate {
        /** While the application starts: it fails at once, with all mistakes. */
        START,
        /** At the first call for an entity type. */
        FIRST_USE
    }

    /**
     * Application events.
     *
     * @param enabled Whether calls publish events that do not say so themselves.
     */
    record Events(@DefaultValue("true") boolean enabled) {}

    /**
     * Bean Validation.
     *
     * @param enabled Whether entities are validated before a write, where Bean Validation is active for their unit.
     */
    record Validation(@DefaultValue("true") boolean enabled) {}

    /**
     * Repetition after a transient failure.
     *
     * @param maxAttempts Number of attempts, the first one included.
     * @param delay Pause before the second attempt.
     * @param multiplier Factor by which each further pause is longer.
     * @param maxDelay Longest pause.
     */
    record Retry(
            @DefaultValue("3") int maxAttempts,
            @DefaultValue("50ms") Duration delay,
            @DefaultValue("2") double multiplier,
            @DefaultValue("2s") Duration maxDelay) {}

    /**
     * Micrometer observations.
     *
     * @param enabled Whether calls are observed, where the application has an observation registry.
     */
    record Observation(@DefaultValue("true") boolean enabled) {}
}
