package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.JpaRepositoryFragmentsContributor;
import org.springframework.data.querydsl.EntityPathResolver;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFragment;
import org.springframework.util.Assert;

/**
 * Adds the bulk operations to a repository: one fragment per mixin that it extends, all served by one object that works
 * on the repository's own entity manager and transaction manager. Registered by {@link BulkRepositoriesPostProcessor}.
 */
public class BulkFragmentsContributor implements JpaRepositoryFragmentsContributor, ApplicationContextAware {

    private JpaRepositoryFragmentsContributor delegate = JpaRepositoryFragmentsContributor.DEFAULT;
    private @Nullable String transactionManagerName;
    private @Nullable ApplicationContext application;

    /** A contributor beside Spring Data's own. */
    public BulkFragmentsContributor() {}

    /**
     * Which other contributor to keep.
     *
     * @param delegate the one whose fragments come first
     */
    public void setDelegate(JpaRepositoryFragmentsContributor delegate) {
        this.delegate = delegate;
    }

    /**
     * Which transactions the repository works in.
     *
     * @param transactionManagerName the name or qualifier of its transaction manager
     */
    public void setTransactionManagerName(String transactionManagerName) {
        this.transactionManagerName = transactionManagerName;
    }

    @Override
    public void setApplicationContext(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public RepositoryFragments contribute(
            RepositoryMetadata metadata,
            JpaEntityInformation<?, ?> entityInformation,
            EntityManager entityManager,
            EntityPathResolver resolver) {
        RepositoryFragments fragments = delegate.contribute(metadata, entityInformation, entityManager, resolver);
        var mixins = Mixins.of(metadata.getRepositoryInterface());
        if (mixins.isEmpty()) {
            return fragments;
        }
        BulkRepository<?, ?> operations = operations(metadata.getDomainType(), entityManager);
        for (Class<?> mixin : mixins) {
            fragments = fragments.append(implemented(mixin, operations));
        }
        return fragments;
    }

    /** Asked ahead of time, when there is neither an entity manager nor an application. */
    @Override
    public RepositoryFragments describe(RepositoryMetadata metadata) {
        RepositoryFragments fragments = delegate.describe(metadata);
        for (Class<?> mixin : Mixins.of(metadata.getRepositoryInterface())) {
            fragments = fragments.append(RepositoryFragment.structural(mixin, BulkRepositoryFragment.class));
        }
        return fragments;
    }

    private BulkRepository<?, ?> operations(Class<?> entityType, EntityManager entityManager) {
        Assert.state(application != null, "The contributor is no bean: it needs an application context");
        BulkSettings settings = BulkSettings.of(application);
        return settings.enabled()
                ? new BulkRepositoryFragment<>(
                        RepositoryContext.of(entityType, entityManager, transactionManagerName, application, settings))
                : new DisabledBulkRepository<>();
    }

    private static <M> RepositoryFragment<M> implemented(Class<M> mixin, Object operations) {
        return RepositoryFragment.implemented(mixin, mixin.cast(operations));
    }
}
