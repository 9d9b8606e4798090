package dev.pgbulk.sample;

import org.springframework.data.jpa.domain.PredicateSpecification;

/** Which cities are meant. */
final class CitySpecifications {

    private CitySpecifications() {}

    static PredicateSpecification<City> inCountry(String code) {
        return (city, builder) -> builder.equal(city.get("country").get("code"), code);
    }
}
