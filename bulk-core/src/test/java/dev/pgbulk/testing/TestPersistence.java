package dev.pgbulk.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.repository.BulkRepositoriesPostProcessor;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.repository.BulkTemplate;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.auditing.DateTimeProvider;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.hibernate.SpringBeanContainer;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A persistence unit of the whole corpus on a database of its own. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableJpaRepositories(basePackageClasses = Corpus.class, considerNestedRepositories = true)
@EnableJpaAuditing(dateTimeProviderRef = "auditTime")
class TestPersistence {

    /** What the auditing clock always shows. */
    static final Instant AUDIT_TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

    @Bean
    HikariDataSource pool() {
        String database = Postgres.newDatabase();
        Schema.before(database);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(database);
        pool.setJdbcUrl(Postgres.url(database));
        pool.setMaximumPoolSize(8);
        return pool;
    }

    @Bean
    RecordingDataSource dataSource(HikariDataSource pool) {
        return new RecordingDataSource(pool);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            RecordingDataSource dataSource, ConfigurableListableBeanFactory beans, Environment environment) {
        LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean() {
            @Override
            public void afterPropertiesSet() {
                super.afterPropertiesSet();
                Schema.after(dataSource);
            }
        };
        unit.setDataSource(dataSource);
        unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        unit.setPackagesToScan(Corpus.class.getPackageName());
        unit.setJpaPropertyMap(properties(dataSource.database(), beans, environment));
        return unit;
    }

    private static Map<String, Object> properties(
            String database, ConfigurableListableBeanFactory beans, Environment environment) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("hibernate.hbm2ddl.auto", "create-only");
        properties.put("hibernate.hbm2ddl.halt_on_error", true);
        properties.put("hibernate.hbm2ddl.create_namespaces", true);
        properties.put("hibernate.resource.beans.container", new SpringBeanContainer(beans));
        properties.put("hibernate.cache.use_second_level_cache", true);
        properties.put("hibernate.cache.use_query_cache", true);
        properties.put("hibernate.cache.region.factory_class", "jcache");
        properties.put("hibernate.cache.region_prefix", database);
        properties.put("hibernate.javax.cache.missing_cache_strategy", "create");
        properties.put("jakarta.persistence.sharedCache.mode", "ENABLE_SELECTIVE");
        properties.put("jakarta.persistence.validation.mode", "callback");
        properties.put("hibernate.generate_statistics", true);
        properties.put("hibernate.tenant_identifier_resolver", new OneTenant());
        String zone = environment.getProperty("hibernate.jdbc.time_zone");
        if (zone != null) {
            properties.put("hibernate.jdbc.time_zone", zone);
        }
        return properties;
    }

    @Bean
    static BulkRepositoriesPostProcessor bulkRepositories() {
        return new BulkRepositoriesPostProcessor();
    }

    @Bean
    BulkSettings bulkSettings() {
        return BulkSettings.defaults();
    }

    @Bean
    BulkTemplate bulkOperations(ApplicationContext application) {
        return new BulkTemplate(application);
    }

    @Bean
    JpaTransactionManager transactionManager(EntityManagerFactory unit) {
        return new JpaTransactionManager(unit);
    }

    @Bean
    AuditorAware<String> auditor() {
        return () -> Optional.of("ann");
    }

    @Bean
    DateTimeProvider auditTime() {
        return () -> Optional.of(AUDIT_TIME);
    }

    private static final class OneTenant implements CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            return "acme";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
