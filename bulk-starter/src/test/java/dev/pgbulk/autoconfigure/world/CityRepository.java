package dev.pgbulk.autoconfigure.world;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

public interface CityRepository extends JpaRepository<City, Long>, BulkRepository<City, Long> {

    long countByName(String name);
}
