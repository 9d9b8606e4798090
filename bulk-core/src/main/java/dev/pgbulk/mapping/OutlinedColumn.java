package dev.pgbulk.mapping;

import org.hibernate.metamodel.mapping.JdbcMapping;
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
        String name, JdbcMapping mapping, @Nullable String writeExpression, String attribute, int statePosition) {}
