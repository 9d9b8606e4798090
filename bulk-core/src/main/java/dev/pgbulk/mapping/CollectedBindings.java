package dev.pgbulk.mapping;

import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementDetails;
import org.hibernate.engine.jdbc.mutation.spi.BindingGroup;
import org.hibernate.sql.model.TableMapping;
import org.jspecify.annotations.Nullable;

/** Takes the values that Hibernate would bind into the insert of a collection row. */
@FunctionalInterface
interface CollectedBindings extends JdbcValueBindings {

    void collect(String column, @Nullable Object relational);

    @Override
    default void bindValue(@Nullable Object value, String tableName, String columnName, ParameterUsage usage) {
        collect(columnName, value);
    }

    @Override
    default BindingGroup getBindingGroup(String tableName) {
        throw new UnsupportedOperationException("No statement is bound here");
    }

    @Override
    default void beforeStatement(PreparedStatementDetails statement) {}

    @Override
    default void afterStatement(TableMapping table) {}
}
