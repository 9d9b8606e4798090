package dev.pgbulk.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.tables.TableRepository;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.repository.support.Repositories;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Two Spring Boot applications on one database: as Boot configures it, and with Hibernate's and the driver's batching. */
public final class Contexts implements AutoCloseable {

    private final Server server;
    private final ConfigurableApplicationContext plain;
    private final ConfigurableApplicationContext batched;

    private Contexts(Server server) {
        this.server = server;
        this.plain = start(server.dataSource(false), Map.of());
        this.batched = start(
                server.dataSource(true),
                Map.of(
                        "spring.jpa.properties.hibernate.jdbc.batch_size", "50",
                        "spring.jpa.properties.hibernate.order_inserts", "true",
                        "spring.jpa.properties.hibernate.order_updates", "true"));
    }

    static Contexts start(Server server) {
        return new Contexts(server);
    }

    private static ConfigurableApplicationContext start(HikariDataSource dataSource, Map<String, Object> properties) {
        return new SpringApplicationBuilder(BenchmarkApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("spring.main.banner-mode", "off", "logging.level.root", "warn"))
                .properties(properties)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("dataSource", DataSource.class, () -> dataSource))
                .run();
    }

    /**
     * The server behind both.
     *
     * @return the server
     */
    public Server server() {
        return server;
    }

    /**
     * A repository of the application as Boot configures it.
     *
     * @param <E> the entity type
     * @param type the entity type
     * @return its repository
     */
    public <E> TableRepository<E> plain(Class<E> type) {
        return repository(plain, type);
    }

    /**
     * A repository of the application with batching.
     *
     * @param <E> the entity type
     * @param type the entity type
     * @return its repository
     */
    public <E> TableRepository<E> batched(Class<E> type) {
        return repository(batched, type);
    }

    @SuppressWarnings("unchecked")
    private static <E> TableRepository<E> repository(ConfigurableApplicationContext context, Class<E> type) {
        return (TableRepository<E>)
                new Repositories(context).getRepositoryFor(type).orElseThrow();
    }

    /**
     * Hibernate with batching.
     *
     * @return the session factory
     */
    public SessionFactory sessions() {
        return batched.getBean(EntityManagerFactory.class).unwrap(SessionFactory.class);
    }

    /**
     * Transactions of the application as Boot configures it.
     *
     * @return what runs work in one
     */
    public TransactionOperations transactions() {
        return new TransactionTemplate(plain.getBean(PlatformTransactionManager.class));
    }

    /**
     * Transactions of the application with batching.
     *
     * @return what runs work in one
     */
    public TransactionOperations batchedTransactions() {
        return new TransactionTemplate(batched.getBean(PlatformTransactionManager.class));
    }

    /**
     * The pool of the application with batching, whose driver rewrites batches.
     *
     * @return the data source
     */
    public DataSource rewriting() {
        return batched.getBean(DataSource.class);
    }

    @Override
    public void close() {
        plain.close();
        batched.close();
    }
}
