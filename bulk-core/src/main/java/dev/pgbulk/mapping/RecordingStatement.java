package dev.pgbulk.mapping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Calendar;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/** A statement that keeps the one value that Hibernate binds into it, and sends nothing. */
final class RecordingStatement implements InvocationHandler {

    private final SharedSessionContractImplementor session;
    private Recorded recorded = new Recorded(null, null);

    private RecordingStatement(SharedSessionContractImplementor session) {
        this.session = session;
    }

    @SuppressWarnings("unchecked")
    static Recorded record(JdbcMapping mapping, Object value, SharedSessionContractImplementor session) {
        RecordingStatement recorder = new RecordingStatement(session);
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                RecordingStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, recorder);
        try {
            ((ValueBinder<Object>) mapping.getJdbcValueBinder()).bind(statement, value, 1, session);
        } catch (SQLException e) {
            throw new IllegalStateException("Hibernate could not bind a value of " + mapping.getJdbcJavaType(), e);
        }
        return recorder.recorded;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getName().equals("getConnection")) {
            return connection();
        }
        if (arguments != null && arguments.length > 1 && method.getName().startsWith("set")) {
            boolean isNull = method.getName().equals("setNull");
            Calendar calendar = arguments[arguments.length - 1] instanceof Calendar last ? last : null;
            recorded = new Recorded(isNull ? null : arguments[1], calendar);
        }
        return null;
    }

    private Connection connection() {
        return session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
    }

    /**
     * What was bound.
     *
     * @param value the value, null for {@code setNull}
     * @param calendar the calendar whose zone a date or time is to be written in
     */
    record Recorded(@Nullable Object value, @Nullable Calendar calendar) {}
}
