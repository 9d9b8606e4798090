package dev.pgbulk.mapping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What a JDBC object answers that is not there: nothing happened, nothing is found. */
final class Neutral {

    private Neutral() {}

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Neutral.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return ofAnyObject(proxy, method, arguments);
        }
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? 0 : null;
    }

    private static Object ofAnyObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a " + proxy.getClass().getInterfaces()[0].getSimpleName() + " of a dry run";
        };
    }
}
