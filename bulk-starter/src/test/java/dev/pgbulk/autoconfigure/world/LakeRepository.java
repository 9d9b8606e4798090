package dev.pgbulk.autoconfigure.world;

import dev.pgbulk.BulkCreateExecutor;
import org.springframework.data.jpa.repository.JpaRepository;

/** Takes one mixin only. */
public interface LakeRepository extends JpaRepository<Lake, Long>, BulkCreateExecutor<Lake> {}
