package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Expression;
import java.util.Map;
import java.util.Objects;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.persister.entity.EntityPersister;

/** The mark of rows that are there no more to Hibernate. */
final class SoftDeletion {

    private SoftDeletion() {}

    /** Takes the mark off; that alone is a change. A time of deletion is none then. */
    static Assignment revival(EntityPersister persister, CatalogTable table) {
        SoftDeleteMapping mark = Objects.requireNonNull(persister.getSoftDeleteMapping());
        String column = mark.getColumnName();
        String literal = FixedColumns.of(persister)
                .getOrDefault(mark.getTableName(), Map.of())
                .get(column);
        Expression none = Expression.of(literal == null ? "NULL" : literal);
        return new Assignment(column, table.column(column).type(), none, -1, true);
    }
}
