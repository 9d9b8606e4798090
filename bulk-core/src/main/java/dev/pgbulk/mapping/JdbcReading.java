package dev.pgbulk.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** Reads a column as Hibernate reads it. */
final class JdbcReading {

    private JdbcReading() {}

    static @Nullable Object read(
            JdbcMapping mapping, ResultSet rs, int position, SharedSessionContractImplementor session)
            throws SQLException {
        Object relational = mapping.getJdbcValueExtractor().extract(rs, position, session);
        return mapping.convertToDomainValue(relational);
    }
}
