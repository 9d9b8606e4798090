package dev.pgbulk.sample;

import dev.pgbulk.BulkRepository;
import org.springframework.data.jpa.repository.JpaRepository;

interface CountryRepository extends JpaRepository<Country, String>, BulkRepository<Country, String> {}
