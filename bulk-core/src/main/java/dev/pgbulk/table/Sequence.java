package dev.pgbulk.table;

/**
 * A sequence that ids are drawn from.
 *
 * @param name the name, qualified and quoted as SQL needs it
 */
public record Sequence(String name) {}
