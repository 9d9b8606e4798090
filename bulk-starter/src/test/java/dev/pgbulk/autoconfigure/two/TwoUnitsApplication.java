package dev.pgbulk.autoconfigure.two;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgbulk.autoconfigure.testing.Postgres;
import dev.pgbulk.autoconfigure.two.common.Border;
import dev.pgbulk.autoconfigure.two.north.FjordRepository;
import dev.pgbulk.autoconfigure.two.south.DesertRepository;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TwoUnitsApplication {

    private static LocalContainerEntityManagerFactoryBean unit(String name, DataSource dataSource, Class<?> mapped) {
        LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
        unit.setPersistenceUnitName(name);
        unit.setDataSource(dataSource);
        unit.setPackagesToScan(mapped.getPackageName(), Border.class.getPackageName());
        unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        unit.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create"));
        return unit;
    }

    private static HikariDataSource database(String name) {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(Postgres.url(name))
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableJpaRepositories(
            basePackageClasses = FjordRepository.class,
            entityManagerFactoryRef = "northUnit",
            transactionManagerRef = "northTransactions")
    static class North {

        @Bean
        HikariDataSource northDatabase() {
            return database("north");
        }

        @Bean
        LocalContainerEntityManagerFactoryBean northUnit(@Qualifier("northDatabase") DataSource database) {
            return unit("north", database, FjordRepository.class);
        }

        @Bean
        PlatformTransactionManager northTransactions(@Qualifier("northUnit") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableJpaRepositories(
            basePackageClasses = DesertRepository.class,
            entityManagerFactoryRef = "southUnit",
            transactionManagerRef = "southTransactions")
    static class South {

        @Bean
        HikariDataSource southDatabase() {
            return database("south");
        }

        @Bean
        LocalContainerEntityManagerFactoryBean southUnit(@Qualifier("southDatabase") DataSource database) {
            return unit("south", database, DesertRepository.class);
        }

        @Bean
        PlatformTransactionManager southTransactions(@Qualifier("southUnit") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }
    }
}
