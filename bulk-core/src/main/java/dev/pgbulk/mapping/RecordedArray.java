package dev.pgbulk.mapping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An array to be made on the connection that it is bound on: those of a driver die with the session that made them. */
record RecordedArray(String typeName, Object[] elements) implements InvocationHandler {

    static Array of(String typeName, Object[] elements) {
        return Neutral.proxy(Array.class, new RecordedArray(typeName, elements));
    }

    /** The argument itself, or the array that it stands for. */
    static @Nullable Object made(@Nullable Object argument, Connection connection) throws SQLException {
        if (argument instanceof Array
                && Proxy.isProxyClass(argument.getClass())
                && Proxy.getInvocationHandler(argument) instanceof RecordedArray it) {
            return connection.createArrayOf(it.typeName, it.elements);
        }
        return argument;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getBaseTypeName" -> typeName;
            case "getArray" -> elements;
            default -> Neutral.answer(proxy, method, arguments);
        };
    }
}
