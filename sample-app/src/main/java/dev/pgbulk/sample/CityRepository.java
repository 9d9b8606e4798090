package dev.pgbulk.sample;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

interface CityRepository extends JpaRepository<City, Long>, BulkRepository<City, Long> {}
