package dev.pgbulk.autoconfigure.two.north;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

public interface FjordRepository extends JpaRepository<Fjord, Long>, BulkRepository<Fjord, Long> {}
