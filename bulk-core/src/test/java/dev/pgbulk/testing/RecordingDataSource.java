package dev.pgbulk.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Remembers the text of every statement that is executed, those of COPY included. */
public final class RecordingDataSource extends DelegatingDataSource implements AutoCloseable {

    private final HikariDataSource pool;
    private final String home = TimeZone.getDefault().getID();
    private final Map<String, HikariDataSource> inOtherZones = new ConcurrentHashMap<>();
    private @Nullable SingleConnectionDataSource observer;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    RecordingDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    /** The name of the database behind. */
    public String database() {
        return pool.getPoolName();
    }

    /** The pool behind. */
    public HikariDataSource pool() {
        return pool;
    }

    /** A connection besides, in UTC, that is in nobody's transaction. */
    public synchronized DataSource observer() {
        if (observer == null) {
            observer = new SingleConnectionDataSource(pool.getJdbcUrl() + "&prepareThreshold=0", true);
            new JdbcTemplate(observer).execute("SET TimeZone TO 'UTC'");
        }
        return observer;
    }

    @Override
    public synchronized void close() {
        inOtherZones.values().forEach(HikariDataSource::close);
        if (observer != null) {
            observer.destroy();
        }
    }

    /** What is sent to the server while {@code work} runs. */
    public List<String> during(Runnable work) {
        statements.clear();
        work.run();
        return new ArrayList<>(statements);
    }

    @Override
    public Connection getConnection() throws SQLException {
        String zone = TimeZone.getDefault().getID();
        HikariDataSource of = zone.equals(home) ? pool : inOtherZones.computeIfAbsent(zone, it -> another());
        return proxy(Connection.class, of.getConnection(), this::onConnection);
    }

    /** A session keeps the time zone that the JVM had when it began. */
    private HikariDataSource another() {
        HikariDataSource another = new HikariDataSource();
        another.setJdbcUrl(pool.getJdbcUrl());
        another.setMaximumPoolSize(4);
        another.setMinimumIdle(0);
        return another;
    }

    private Object onConnection(Object target, Method method, Object[] arguments, @Nullable Object result)
            throws SQLException {
        if (result instanceof CallableStatement call) {
            return recorded(CallableStatement.class, call, (String) arguments[0]);
        }
        if (result instanceof PreparedStatement prepared) {
            return recorded(PreparedStatement.class, prepared, (String) arguments[0]);
        }
        if (result instanceof Statement statement) {
            return recorded(Statement.class, statement, "");
        }
        if (method.getName().equals("unwrap") && arguments[0] == PGConnection.class) {
            CopyManager copying = new RecordingCopyManager(((Connection) target).unwrap(BaseConnection.class));
            return proxy(
                    PGConnection.class,
                    (PGConnection) result,
                    (connection, called, ignored, answer) -> called.getName().equals("getCopyAPI") ? copying : answer);
        }
        return result;
    }

    /** Remembers the statement before it runs, so that one that fails is remembered too. */
    private <S extends Statement> S recorded(Class<S> type, S statement, String prepared) {
        return type.cast(Proxy.newProxyInstance(
                RecordingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.add(arguments == null ? prepared : (String) arguments[0]);
                    }
                    return call(statement, method, arguments);
                }));
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                RecordingDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        after.returned(target, method, arguments, call(target, method, arguments))));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface After {
        @Nullable
        Object returned(Object target, Method method, Object[] arguments, @Nullable Object result) throws SQLException;
    }

    private final class RecordingCopyManager extends CopyManager {

        RecordingCopyManager(BaseConnection connection) throws SQLException {
            super(connection);
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            statements.add(sql);
            return super.copyIn(sql);
        }

        @Override
        public CopyOut copyOut(String sql) throws SQLException {
            statements.add(sql);
            return super.copyOut(sql);
        }
    }
}
