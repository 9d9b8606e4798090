package dev.pgbulk.table;

import org.jspecify.annotations.Nullable;

/**
 * A column that is written from a value.
 *
 * @param name the name, quoted as SQL needs it
 * @param type its type
 * @param writeExpression the SQL around the value, in which {@code ?} stands for it; {@code null} for the bare value
 * @param attribute the path of the attribute it belongs to, for messages
 */
public record Column(String name, PgType type, @Nullable String writeExpression, String attribute) {}
