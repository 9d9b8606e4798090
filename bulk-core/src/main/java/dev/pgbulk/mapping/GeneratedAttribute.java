package dev.pgbulk.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of one column whose value the server makes.
 *
 * @param path the attribute, for messages
 * @param column its column, quoted as SQL needs it
 * @param mapping how it is read
 * @param target sets it on an entity
 */
record GeneratedAttribute(String path, String column, JdbcMapping mapping, Target target) {

    @Nullable
    Object read(ResultSet rs, int position, SharedSessionContractImplementor session) throws SQLException {
        return JdbcReading.read(mapping, rs, position, session);
    }

    static List<String> columns(List<GeneratedAttribute> attributes) {
        return attributes.stream().map(GeneratedAttribute::column).toList();
    }

    /** Where the value goes. */
    @FunctionalInterface
    interface Target {
        void set(Object entity, @Nullable Object value);
    }
}
