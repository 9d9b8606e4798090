package dev.pgbulk.promises;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.repository.BulkTemplate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.event.TransactionalEventListenerFactory;

/** Bulk operations with settings and beans of their own, on the persistence unit of the tests. */
public final class Operations implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final BulkTemplate template;

    public Operations(ApplicationContext parent, BulkSettings settings, Object... beans) {
        context.setParent(parent);
        context.registerBean(BulkSettings.class, () -> settings);
        context.registerBean(TransactionalEventListenerFactory.class);
        for (int at = 0; at < beans.length; at++) {
            register("bean" + at, beans[at]);
        }
        context.refresh();
        template = new BulkTemplate(context);
    }

    @SuppressWarnings("unchecked") // an object is an instance of its own class
    private void register(String name, Object bean) {
        context.registerBean(name, (Class<Object>) bean.getClass(), () -> bean);
    }

    public <T> List<T> create(Class<T> type, List<T> fresh, Strategy strategy) {
        return create(type, fresh, CreateOptions.defaults().strategy(strategy));
    }

    public <T> List<T> create(Class<T> type, List<T> fresh, CreateOptions options) {
        return this.<T>of(type).bulkCreate(fresh, options);
    }

    public <T> BulkRepository<T, Object> of(Class<T> type) {
        return template.forEntity(type);
    }

    @Override
    public void close() {
        context.close();
    }

    public static BulkSettings retrying(int attempts) {
        return settings(
                true,
                true,
                new BulkSettings.Retry(attempts, Duration.ofMillis(1), 1, Duration.ofMillis(1)),
                null,
                false);
    }

    public static BulkSettings withoutEvents() {
        return settings(false, true, retry(), null, false);
    }

    public static BulkSettings withoutValidation() {
        return settings(true, false, retry(), null, false);
    }

    public static BulkSettings limitedTo(Duration timeout) {
        return settings(true, true, retry(), timeout, false);
    }

    public static BulkSettings ignoringEnvers() {
        return settings(true, true, retry(), null, true);
    }

    private static BulkSettings.Retry retry() {
        return BulkSettings.defaults().retry();
    }

    private static BulkSettings settings(
            boolean events,
            boolean validation,
            BulkSettings.Retry retry,
            @Nullable Duration timeout,
            boolean ignoreEnvers) {
        return new BulkSettings(true, events, true, validation, 100, Strategy.AUTO, retry, timeout, true, ignoreEnvers);
    }
}
