package dev.pgbulk;

/**
 * The type of a column, as set functions and key operators see it.
 *
 * @param name the type as the catalogue names it, without a length: {@code integer}, {@code character varying},
 *     {@code jsonb}, {@code integer[]}; of a domain, that of its base type
 * @param array whether it is an array
 * @param javaType the Java class of the attribute
 */
public record ColumnType(String name, boolean array, Class<?> javaType) {}
