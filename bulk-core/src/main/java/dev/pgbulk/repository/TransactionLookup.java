package dev.pgbulk.repository;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;

/**
 * Finds the transaction manager of a persistence unit when it is first asked for, since a deferred or lazy start has
 * not made it before: the one of the given name, else the unit's own, else the only one that could be meant.
 */
final class TransactionLookup implements Supplier<PlatformTransactionManager> {

    private final ListableBeanFactory beans;
    private final EntityManagerFactory unit;
    private final @Nullable String name;
    private volatile @Nullable PlatformTransactionManager found;

    TransactionLookup(ListableBeanFactory beans, EntityManagerFactory unit, @Nullable String name) {
        this.beans = beans;
        this.unit = unit;
        this.name = name;
    }

    @Override
    public PlatformTransactionManager get() {
        PlatformTransactionManager known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private PlatformTransactionManager find() {
        return named().stream().findFirst().orElseGet(this::byUnit);
    }

    private List<PlatformTransactionManager> named() {
        return name == null
                ? List.of()
                : List.copyOf(
                        BeanFactoryAnnotationUtils.qualifiedBeansOfType(beans, PlatformTransactionManager.class, name)
                                .values());
    }

    private PlatformTransactionManager byUnit() {
        List<PlatformTransactionManager> all =
                beans.getBeanProvider(PlatformTransactionManager.class).stream().toList();
        List<PlatformTransactionManager> own =
                all.stream().filter(it -> resource(it) == unit).toList();
        if (!own.isEmpty()) {
            return own.get(0);
        }
        List<PlatformTransactionManager> general = all.stream()
                .filter(it -> !(resource(it) instanceof EntityManagerFactory))
                .toList();
        if (general.size() != 1) {
            throw new IllegalStateException(
                    "No transaction manager for %s: of %d beans, none is of this unit and %d are of no unit."
                            .formatted(Units.describe(unit), all.size(), general.size()));
        }
        return general.get(0);
    }

    private static @Nullable Object resource(PlatformTransactionManager manager) {
        return manager instanceof ResourceTransactionManager owner ? owner.getResourceFactory() : null;
    }
}
