package dev.pgbulk.repository;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.TypedStringValue;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;

/**
 * Gives each JPA repository that extends a mixin its bulk operations, by a {@link BulkFragmentsContributor} in its bean
 * definition. Nothing is instantiated for it, so that deferred, lazy and ahead-of-time processed repositories work.
 */
public final class BulkRepositoriesPostProcessor implements BeanFactoryPostProcessor, Ordered {

    private static final String CONTRIBUTOR = "repositoryFragmentsContributor";

    /** A post-processor, to be registered by a static bean method. */
    public BulkRepositoriesPostProcessor() {}

    /** Last, so that the contributor of another library is seen and kept. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String factory : beans.getBeanNamesForType(JpaRepositoryFactoryBean.class, true, false)) {
            String name = BeanFactoryUtils.transformedBeanName(factory);
            Class<?> repository = beans.getType(name, false);
            if (beans.containsBeanDefinition(name) && repository != null && extendsMixin(repository)) {
                contributeTo(beans.getBeanDefinition(name).getPropertyValues());
            }
        }
    }

    private static boolean extendsMixin(Class<?> repository) {
        return !Mixins.of(repository).isEmpty();
    }

    private static void contributeTo(MutablePropertyValues properties) {
        Object existing = properties.get(CONTRIBUTOR);
        if (isOurs(existing)) {
            return;
        }
        RootBeanDefinition contributor = new RootBeanDefinition(BulkFragmentsContributor.class);
        String transactions = text(properties.get("transactionManager"));
        if (transactions != null) {
            contributor.getPropertyValues().add("transactionManagerName", transactions);
        }
        if (existing != null) {
            contributor.getPropertyValues().add("delegate", existing);
        }
        properties.add(CONTRIBUTOR, contributor);
    }

    /** An application processed ahead of time starts with the definitions that this class has already changed. */
    private static boolean isOurs(@Nullable Object contributor) {
        return contributor instanceof BulkFragmentsContributor
                || contributor instanceof BeanDefinition definition
                        && BulkFragmentsContributor.class.getName().equals(definition.getBeanClassName());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof TypedStringValue typed ? typed.getValue() : value instanceof String name ? name : null;
    }
}
