package dev.pgbulk.repository;

import dev.pgbulk.Strategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * What {@code pgbulk.*} says, checked: a bad value is refused here, by the name of its property, and never repaired.
 *
 * @param enabled whether the operations work; if not, each call throws
 * @param events whether calls publish events that do not say so themselves
 * @param validateAtStart whether mappings are checked at start-up, or at the first call
 * @param beanValidation whether Bean Validation runs before a write, where it is active for the unit
 * @param copyThreshold the number of rows from which they travel by COPY
 * @param strategy the way rows travel, where a call does not say
 * @param retry how transient failures are retried
 * @param timeout the time a call may take that does not say so itself; {@code null} for any
 * @param observation whether calls are observed
 * @param ignoreEnvers whether audited entities are written without their history, instead of being refused
 */
public record BulkSettings(
        boolean enabled,
        boolean events,
        boolean validateAtStart,
        boolean beanValidation,
        int copyThreshold,
        Strategy strategy,
        Retry retry,
        @Nullable Duration timeout,
        boolean observation,
        boolean ignoreEnvers) {

    /** Zero means "no limit" to the server, and a bigger number of milliseconds is none that it takes. */
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);

    private static final Duration MOST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    public BulkSettings {
        check(copyThreshold >= 1, "copy-threshold", "at least 1", copyThreshold);
        check(
                timeout == null || (timeout.compareTo(LEAST_TIMEOUT) >= 0 && timeout.compareTo(MOST_TIMEOUT) <= 0),
                "timeout",
                "between 1ms and " + MOST_TIMEOUT.toDays() + "d",
                timeout);
    }

    /**
     * The settings of an application that says nothing.
     *
     * @return the defaults of all properties
     */
    public static BulkSettings defaults() {
        return new BulkSettings(true, true, true, true, 100, Strategy.AUTO, Retry.defaults(), null, true, false);
    }

    /** Those of an application, which the auto-configuration has made a bean. */
    static BulkSettings of(BeanFactory beans) {
        return beans.getBeanProvider(BulkSettings.class).getIfAvailable(BulkSettings::defaults);
    }

    private static void check(boolean good, String property, String expected, @Nullable Object value) {
        if (!good) {
            throw new IllegalArgumentException("pgbulk." + property + " must be " + expected + ", but is " + value);
        }
    }

    /**
     * How a call that owns its transaction is repeated after a transient failure.
     *
     * @param maxAttempts how often it is tried, the first time included
     * @param delay the pause before the second attempt
     * @param multiplier by how much each further pause is longer
     * @param maxDelay the longest pause
     */
    public record Retry(int maxAttempts, Duration delay, double multiplier, Duration maxDelay) {

        public Retry {
            check(maxAttempts >= 1, "retry.max-attempts", "at least 1", maxAttempts);
            check(!delay.isNegative(), "retry.delay", "zero or longer", delay);
            check(multiplier >= 1 && Double.isFinite(multiplier), "retry.multiplier", "at least 1", multiplier);
            check(maxDelay.compareTo(delay) >= 0, "retry.max-delay", "at least pgbulk.retry.delay", maxDelay);
        }

        static Retry defaults() {
            return new Retry(3, Duration.ofMillis(50), 2, Duration.ofSeconds(2));
        }
    }
}
