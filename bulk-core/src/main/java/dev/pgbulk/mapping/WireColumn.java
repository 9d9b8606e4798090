package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.PgType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A column of the mapping joined with the same column of the catalogue: how a value is made for it.
 *
 * @param column the column as statements see it
 * @param conversion from the relational value
 * @param check what the column can hold
 * @param mandatory whether null is refused; left to the server where a trigger may fill the column
 */
record WireColumn(Column column, WireConversion conversion, ColumnCheck check, boolean mandatory) {

    static WireColumn of(
            OutlinedColumn outlined, PgType type, CatalogColumn catalog, WireConversion conversion, boolean triggers) {
        boolean bare = outlined.writeExpression() == null;
        return new WireColumn(
                new Column(outlined.name(), type, outlined.writeExpression(), outlined.attribute()),
                conversion,
                ColumnCheck.of(type, catalog, bare),
                catalog.notNull() && bare && !triggers);
    }

    @Nullable
    Object wire(@Nullable Object relational, SharedSessionContractImplementor session) {
        Object value = relational == null ? null : conversion.convert(relational, session);
        if (value != null) {
            check.check(value);
        } else if (mandatory) {
            throw new UnfitValueException(UnfitValueException.NULL, "the column takes no null");
        }
        return value;
    }
}
