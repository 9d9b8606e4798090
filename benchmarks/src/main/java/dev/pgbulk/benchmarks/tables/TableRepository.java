package dev.pgbulk.benchmarks.tables;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * What an application has for each entity.
 *
 * @param <E> the entity type
 */
@NoRepositoryBean
public interface TableRepository<E> extends JpaRepository<E, Long>, BulkRepository<E, Long> {}
