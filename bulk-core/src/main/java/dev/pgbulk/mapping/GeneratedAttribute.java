package dev.pgbulk.mapping;

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

    /** Where the value goes. */
    @FunctionalInterface
    interface Target {
        void set(Object entity, @Nullable Object value);
    }
}
