package dev.pgbulk.benchmarks;

import dev.pgbulk.benchmarks.tables.Employee;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EntityScan(basePackageClasses = Employee.class)
@EnableJpaRepositories(basePackageClasses = Employee.class, considerNestedRepositories = true)
class BenchmarkApplication {}
