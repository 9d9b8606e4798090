package dev.pgbulk.exec;

import dev.pgbulk.Strategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the statements of one call are sent.
 *
 * @param strategy how rows travel
 * @param copyThreshold the number of rows from which {@link Strategy#AUTO} takes COPY
 * @param timeout the time that the call has left
 */
public record ExecutionSettings(
        Strategy strategy, int copyThreshold, @Nullable Duration timeout) {}
