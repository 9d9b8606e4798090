package dev.pgbulk.autoconfigure.two.south;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

public interface DesertRepository extends JpaRepository<Desert, Long>, BulkRepository<Desert, Long> {}
