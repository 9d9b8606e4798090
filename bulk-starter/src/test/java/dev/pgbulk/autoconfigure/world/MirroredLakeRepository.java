package dev.pgbulk.autoconfigure.world;

import dev.pgbulk.BulkSyncExecutor;
import org.springframework.data.jpa.repository.JpaRepository;

/** Syncs and nothing else. */
public interface MirroredLakeRepository extends JpaRepository<Lake, Long>, BulkSyncExecutor<Lake> {}
