package dev.pgbulk.corpus;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

/** A repository as an application declares it. */
public interface Products extends JpaRepository<Product, Long>, BulkRepository<Product, Long> {}
