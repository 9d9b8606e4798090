package dev.pgbulk.mapping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that sends nothing and remembers the query that was executed last. */
final class DryConnection implements InvocationHandler {

    /** What makes a value or tells of the database, and so needs the connection behind. */
    private static final Set<String> DELEGATED = Set.of(
            "createBlob",
            "createClob",
            "createNClob",
            "createSQLXML",
            "createStruct",
            "getCatalog",
            "getMetaData",
            "getSchema",
            "isWrapperFor",
            "unwrap");

    private final Supplier<Connection> live;
    private @Nullable DryStatement executed;

    DryConnection(Supplier<Connection> live) {
        this.live = live;
    }

    void executed(DryStatement statement) {
        executed = statement;
    }

    /** The query that was executed last, null before the first. */
    @Nullable
    DryStatement executed() {
        return executed;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("prepareStatement") && arguments != null) {
            return Neutral.proxy(PreparedStatement.class, new DryStatement((String) arguments[0], this));
        }
        if (name.equals("createArrayOf") && arguments != null) {
            return RecordedArray.of((String) arguments[0], (Object[]) arguments[1]);
        }
        if (DELEGATED.contains(name)) {
            try {
                return method.invoke(live.get(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        return Neutral.answer(proxy, method, arguments);
    }
}
