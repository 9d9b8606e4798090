package dev.pgbulk.mapping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A statement that is never sent: it keeps its text and what is bound, and finds no row. */
final class DryStatement implements InvocationHandler {

    private final String sql;
    private final DryConnection connection;
    private final SortedMap<Integer, RecordedBinding> bindings = new TreeMap<>();

    DryStatement(String sql, DryConnection connection) {
        this.sql = sql;
        this.connection = connection;
    }

    String sql() {
        return sql;
    }

    /** What is bound, by index from 1. */
    SortedMap<Integer, RecordedBinding> bindings() {
        return bindings;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        String name = method.getName();
        if (name.equals("executeQuery")) {
            connection.executed(this);
            return Neutral.proxy(ResultSet.class, Neutral::answer);
        }
        if (name.equals("getConnection")) {
            return Neutral.proxy(Connection.class, connection);
        }
        if (isSetter(method) && arguments != null) {
            bindings.put((Integer) arguments[0], new RecordedBinding(method, arguments));
        }
        return Neutral.answer(proxy, method, arguments);
    }

    private static boolean isSetter(Method method) {
        return method.getDeclaringClass() == PreparedStatement.class
                && method.getName().startsWith("set")
                && method.getParameterCount() > 1;
    }
}
