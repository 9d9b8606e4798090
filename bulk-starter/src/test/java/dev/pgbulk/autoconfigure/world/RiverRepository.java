package dev.pgbulk.autoconfigure.world;

public interface RiverRepository extends WorldRepository<River, Long> {}
