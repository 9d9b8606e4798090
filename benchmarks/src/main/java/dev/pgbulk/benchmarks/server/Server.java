package dev.pgbulk.benchmarks.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** An embedded PostgreSQL, reached directly or through proxies that delay and count. */
public final class Server implements AutoCloseable {

    /** The version whose binaries come along. */
    public static final int NEWEST = 18;

    private static final String NAME = "postgres";

    private final EmbeddedPostgres postgres;
    private final Connection maintenance;
    private final Traffic traffic = new Traffic();
    private final Proxy proxy;
    private final double rttMillis;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Server(EmbeddedPostgres postgres, double rttMillis) throws SQLException, IOException {
        this.postgres = postgres;
        this.rttMillis = rttMillis;
        this.maintenance = postgres.getPostgresDatabase().getConnection();
        Duration oneWay = Duration.ofNanos(Math.round(rttMillis * 1e6 / 2));
        this.proxy = Proxy.open(postgres.getPort(), oneWay, traffic);
        ScriptUtils.executeSqlScript(maintenance, new ClassPathResource("tables.sql"));
    }

    /**
     * Starts the newest server and makes the tables.
     *
     * @param rttMillis the network round trip to add
     * @return the server
     * @throws Exception if it does not start
     */
    public static Server start(double rttMillis) throws Exception {
        return start(NEWEST, rttMillis);
    }

    /**
     * Starts a server and makes the tables.
     *
     * @param version its major version
     * @param rttMillis the network round trip to add
     * @return the server
     * @throws Exception if it does not start
     */
    public static Server start(int version, double rttMillis) throws Exception {
        // No autovacuum: it would run in somebody's round and be another one's fault.
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("autovacuum", "off");
        if (version != NEWEST) {
            builder.setPgBinaryResolver(new EarlierBinaries(version));
        }
        return new Server(builder.start(), rttMillis);
    }

    /**
     * The version.
     *
     * @return its major version
     * @throws SQLException if the server does not answer
     */
    public int version() throws SQLException {
        return Integer.parseInt(read("show server_version_num")) / 10_000;
    }

    /**
     * Opens a pool.
     *
     * @param rewriteBatches whether the driver rewrites batches of inserts into inserts of many rows
     * @return the pool
     */
    public HikariDataSource dataSource(boolean rewriteBatches) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setServerNames(new String[] {"localhost"});
        driver.setPortNumbers(new int[] {rttMillis > 0 ? proxy.port() : postgres.getPort()});
        driver.setDatabaseName(NAME);
        driver.setUser(NAME);
        driver.setSslMode("disable");
        driver.setReWriteBatchedInserts(rewriteBatches);
        HikariConfig config = new HikariConfig();
        config.setDataSource(driver);
        // Nothing is opened behind the back of a measurement.
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /**
     * Runs work with all pools connected through a proxy, so that {@link #traffic()} sees it.
     *
     * @param <R> what the work returns
     * @param work the work
     * @return what the work returned
     * @throws Exception if it fails
     */
    public <R> R counting(Callable<R> work) throws Exception {
        connectTo(proxy.port());
        try {
            return work.call();
        } finally {
            connectTo(rttMillis > 0 ? proxy.port() : postgres.getPort());
        }
    }

    private void connectTo(int port) throws SQLException {
        for (HikariDataSource pool : pools) {
            pool.unwrap(PGSimpleDataSource.class).setPortNumbers(new int[] {port});
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /**
     * Borrows a connection of each pool, which asks those that were idle for long whether they are alive: nobody who comes
     * next has to.
     *
     * @throws SQLException if the server does not answer
     */
    public void wake() throws SQLException {
        for (HikariDataSource pool : pools) {
            pool.getConnection().close();
        }
    }

    /**
     * What passes the proxy.
     *
     * @return the counter
     */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * The delay.
     *
     * @return the network round trip that is added
     */
    public double rttMillis() {
        return rttMillis;
    }

    /**
     * Runs a statement on a connection of its own.
     *
     * @param sql the statement
     * @throws SQLException if it fails
     */
    public void execute(String sql) throws SQLException {
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Reads a single text on a connection of its own.
     *
     * @param sql the query
     * @return the first column of the first row
     * @throws SQLException if it fails
     */
    public String read(String sql) throws SQLException {
        try (Statement statement = maintenance.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        maintenance.close();
        proxy.close();
        postgres.close();
    }
}
