package dev.pgbulk.repository;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContext;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/** Makes the operations of an entity type when they are first asked for, in the unit that maps it. */
public final class BulkTemplate implements BulkOperations {

    private final ApplicationContext application;
    private final BulkSettings settings;
    private final Map<Class<?>, EntityManagerFactory> units = new ConcurrentHashMap<>();
    private final Map<UnitEntity, BulkRepository<?, ?>> repositories = new ConcurrentHashMap<>();

    /**
     * The operations of an application.
     *
     * @param application where the persistence units and their transaction managers are found
     */
    public BulkTemplate(ApplicationContext application) {
        this.application = application;
        this.settings = BulkSettings.of(application);
    }

    @Override
    public <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType) {
        return forEntity(entityType, units.computeIfAbsent(entityType, this::unitOf));
    }

    @Override
    @SuppressWarnings("unchecked") // the key holds the class that T stands for; ID is the caller's word
    public <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType, EntityManagerFactory unit) {
        return (BulkRepository<T, ID>) repositories.computeIfAbsent(new UnitEntity(unit, entityType), this::create);
    }

    private EntityManagerFactory unitOf(Class<?> entityType) {
        List<EntityManagerFactory> all =
                application.getBeanProvider(EntityManagerFactory.class).stream().toList();
        List<EntityManagerFactory> mapping =
                all.stream().filter(unit -> Units.maps(unit, entityType)).toList();
        if (mapping.isEmpty()) {
            throw new IllegalArgumentException("%s is no entity of any persistence unit (%s)"
                    .formatted(entityType.getName(), Units.describe(all)));
        }
        if (mapping.size() > 1) {
            throw new IllegalArgumentException(
                    "%s is an entity of several persistence units (%s): name one by forEntity(type, unit)"
                            .formatted(entityType.getName(), Units.describe(mapping)));
        }
        return mapping.get(0);
    }

    private BulkRepository<?, ?> create(UnitEntity key) {
        if (!Units.maps(key.unit(), key.entityType())) {
            throw new IllegalArgumentException(
                    "%s is no entity of %s".formatted(key.entityType().getName(), Units.describe(key.unit())));
        }
        if (!settings.enabled()) {
            return new DisabledBulkRepository<>();
        }
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(key.unit());
        return new BulkRepositoryFragment<>(
                RepositoryContext.of(key.entityType(), shared, null, application, settings));
    }

    private record UnitEntity(EntityManagerFactory unit, Class<?> entityType) {}
}
