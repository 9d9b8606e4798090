package dev.pgbulk.mapping;

import java.util.Objects;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * An id that is compared as Hibernate compares it, whether its class has an {@code equals} or not.
 *
 * @param type the type of the id
 * @param id the id
 */
record IdKey(Type type, Object id) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdKey that && (id == that.id || type.isEqual(id, that.id));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(type.getHashCode(id));
    }
}
