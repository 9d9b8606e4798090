package dev.pgbulk.autoconfigure.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down which connections were taken from a data source and which statements were sent. */
public final class Recorder extends DelegatingDataSource implements AutoCloseable {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final HikariDataSource pool;

    public Recorder(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What was recorded since the last time, {@code connection} standing for a connection that was taken. */
    public List<String> take() {
        List<String> taken = List.copyOf(log);
        log.clear();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        log.add("connection");
        return recording(Connection.class, super.getConnection());
    }

    private <W> W recording(Class<W> type, W target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null
                    && arguments.length > 0
                    && arguments[0] instanceof String sql
                    && sends(method.getName())) {
                log.add(sql);
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getReturnType() == Statement.class
                        ? recording(Statement.class, (Statement) result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean sends(String method) {
        return method.startsWith("prepare") || method.startsWith("execute");
    }
}
