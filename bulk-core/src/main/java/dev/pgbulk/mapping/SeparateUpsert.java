package dev.pgbulk.mapping;

/**
 * How the items of a group create rows where there are none, for entities that lie in several tables.
 *
 * @param created the items as new rows
 * @param updates whether rows that exist are updated
 * @param onlyChanged whether rows are left alone that hold the values
 */
record SeparateUpsert(NewRows created, boolean updates, boolean onlyChanged) {}
