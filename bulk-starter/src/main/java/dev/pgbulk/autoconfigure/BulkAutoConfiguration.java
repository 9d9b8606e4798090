package dev.pgbulk.autoconfigure;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.repository.BulkRepositoriesPostProcessor;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.repository.BulkTemplate;
import org.postgresql.PGConnection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Gives repositories their bulk operations. There is no condition on a data source or an entity manager factory, since
 * applications with several of them get their repositories' operations too.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class, before = DataJpaRepositoriesAutoConfiguration.class)
@ConditionalOnClass({JpaRepository.class, PGConnection.class})
@EnableConfigurationProperties(BulkProperties.class)
class BulkAutoConfiguration {

    /** Static and without arguments, so that it runs before any bean is made. */
    @Bean
    static BulkRepositoriesPostProcessor bulkRepositoriesPostProcessor() {
        return new BulkRepositoriesPostProcessor();
    }

    /** Never lazy: a bad property is to fail the start, not the first call. */
    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    BulkSettings bulkSettings(BulkProperties properties) {
        return properties.settings();
    }

    @Bean
    @ConditionalOnMissingBean
    BulkOperations bulkOperations(ApplicationContext application) {
        return new BulkTemplate(application);
    }
}
