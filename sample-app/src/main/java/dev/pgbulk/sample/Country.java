package dev.pgbulk.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Locale;

/** A country by its ISO 3166 code, which is its id. */
@Entity
class Country {

    @Id
    private String code;

    private String name;

    /** For Hibernate. */
    protected Country() {
        this("");
    }

    Country(String code) {
        this.code = code;
        this.name = code.isEmpty()
                ? ""
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }

    String getCode() {
        return code;
    }

    String getName() {
        return name;
    }
}
