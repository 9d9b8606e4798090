package dev.pgbulk.autoconfigure.world;

import org.springframework.data.jpa.repository.JpaRepository;

/** Takes no mixin. */
public interface PlainRiverRepository extends JpaRepository<River, Long> {}
