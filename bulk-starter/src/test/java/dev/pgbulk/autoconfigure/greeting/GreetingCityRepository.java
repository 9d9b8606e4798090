package dev.pgbulk.autoconfigure.greeting;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.autoconfigure.world.City;
import org.springframework.data.jpa.repository.JpaRepository;

public interface GreetingCityRepository extends JpaRepository<City, Long>, BulkRepository<City, Long>, Greeting {}
