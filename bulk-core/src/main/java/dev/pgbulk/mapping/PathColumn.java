package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;

/**
 * A column of a named attribute.
 *
 * @param table its table, as the mapping names it
 * @param wire how values are made for it
 * @param catalog what the catalogue says of it
 * @param updatable whether an update may write it
 */
record PathColumn(String table, WireColumn wire, CatalogColumn catalog, boolean updatable) {

    String name() {
        return wire.column().name();
    }

    dev.pgbulk.table.PgType type() {
        return catalog.type();
    }
}
