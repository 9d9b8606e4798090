package dev.pgbulk.sample;

import dev.pgbulk.BulkRepository;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CityRepository extends JpaRepository<City, Long>, BulkRepository<City, Long> {

    /** All cities with their countries, in the order of their ids. */
    @Query("from City city join fetch city.country order by city.id")
    List<City> readAll();
}
