package dev.pgbulk.benchmarks.tables;

import java.util.function.Function;

/**
 * A column that the application writes.
 *
 * @param <E> the entity type
 * @param column the name of the column
 * @param kind its type
 * @param value what an entity holds for it, never null
 */
public record Field<E>(String column, Kind kind, Function<E, Object> value) {}
