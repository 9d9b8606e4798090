package dev.pgbulk.autoconfigure.world;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.NoRepositoryBean;

/** The base interface that a house may have for its repositories. */
@NoRepositoryBean
public interface WorldRepository<T, ID> extends JpaRepository<T, ID>, BulkRepository<T, ID> {}
