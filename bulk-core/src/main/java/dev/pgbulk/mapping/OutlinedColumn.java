package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A column as Hibernate maps it.
 *
 * @param name quoted as SQL needs it
 * @param mapping how its values are bound
 * @param writeExpression the SQL around the value, or null
 * @param attribute the path of the attribute
 * @param statePosition the attribute's position in an entity's state, -1 for the key
 */
record OutlinedColumn(
        String name, JdbcMapping mapping, @Nullable String writeExpression, String attribute, int statePosition) {

    private static final String AS_JSONB = "?::pg_catalog.jsonb";

    /** Hibernate binds JSON as jsonb, whatever the column: in a json column it arrives as jsonb prints it. */
    OutlinedColumn forType(PgType type) {
        boolean normalized = type.display().equals("json")
                && mapping.getJdbcType().getDdlTypeCode() == SqlTypes.JSON
                && writeExpression == null;
        return normalized ? new OutlinedColumn(name, mapping, AS_JSONB, attribute, statePosition) : this;
    }
}
