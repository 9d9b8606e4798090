package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.OldValue;
import dev.pgbulk.table.Expression.Text;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** How the version of a written row comes to be: counted by the server, made in memory, or made by the server. */
enum GroupVersion {

    /** There is none. */
    NONE,

    /** One more than before. */
    COUNTED,

    /** A point in time of this JVM, the same for the rows of a call. */
    IN_MEMORY,

    /** An expression of the server, read back. */
    BY_SERVER;

    static GroupVersion of(AttributePaths paths) {
        EntityPersister persister = paths.persister();
        if (!persister.isVersioned()) {
            return NONE;
        }
        if (persister.getVersionGenerator().generatedOnExecution()) {
            return BY_SERVER;
        }
        return UpdateLayout.isCounted(paths.version().columns().get(0).type()) ? COUNTED : IN_MEMORY;
    }

    /** What the statement writes, where it makes the version. */
    @Nullable
    Expression expression(AttributePaths paths) {
        PathColumn column = paths.version().columns().get(0);
        return switch (this) {
            case COUNTED ->
                new Expression(List.of(
                        new Text("coalesce("), new OldValue(column.name(), column.type(), 0), new Text(", 0) + 1")));
            case BY_SERVER -> byServer(paths.persister());
            default -> null;
        };
    }

    /** A version that a trigger makes is not written at all. */
    private static @Nullable Expression byServer(EntityPersister persister) {
        Dialect dialect = persister.getFactory().getJdbcServices().getDialect();
        Generator generator = persister.getVersionGenerator();
        String[] values = generator instanceof OnExecutionGenerator onExecution
                        && onExecution.referenceColumnsInSql(dialect, EventType.UPDATE)
                ? onExecution.getReferencedColumnValues(dialect, EventType.UPDATE)
                : null;
        return values == null ? null : Expression.of(values[0]);
    }

    /** Whether the next version of a row is known before it is written; a count is where the id finds what is checked. */
    boolean isKnownBefore(boolean checkedById) {
        return this == IN_MEMORY || this == COUNTED && checkedById;
    }

    /** The version behind one that is known. */
    static Object next(Object entity, Object current, EntityPersister persister, SessionImplementor session) {
        return Versioning.incrementVersion(entity, current, persister, session);
    }
}
