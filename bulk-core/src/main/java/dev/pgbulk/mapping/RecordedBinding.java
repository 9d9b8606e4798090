package dev.pgbulk.mapping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/** A call of a setter of a statement, to be repeated on another statement at another index, as often as needed. */
final class RecordedBinding implements SqlTypeValue {

    private final Method setter;
    private final Object[] arguments;

    /**
     * Of a call.
     *
     * @param setter a method of {@link PreparedStatement}
     * @param arguments what it was called with, the index first
     */
    RecordedBinding(Method setter, Object[] arguments) {
        this.setter = setter;
        this.arguments = arguments;
    }

    @Override
    public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
            throws SQLException {
        @Nullable Object[] repeated = new @Nullable Object[arguments.length];
        repeated[0] = index;
        for (int at = 1; at < arguments.length; at++) {
            repeated[at] = RecordedArray.made(arguments[at], statement.getConnection());
        }
        try {
            setter.invoke(statement, repeated);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(setter.getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError("a method of an interface is not accessible", e);
        }
    }

    /** Without the value, which is for no log. */
    @Override
    public String toString() {
        return setter.getName();
    }
}
