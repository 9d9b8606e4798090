package dev.pgbulk.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A city. Country, both administrative divisions and name identify it; a division that it has not is an empty text. */
@Entity
class City {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "country_code")
    private Country country;

    private String admin1;
    private String admin2;
    private String name;
    private double latitude;
    private double longitude;

    /** In kilometres; null until somebody computes it. */
    private @Nullable Double distanceFromEquator;

    private int visits;

    /** For Hibernate. */
    protected City() {
        this(new Country(), new CityLine(0, "", "", "", "", 0, 0));
    }

    City(Country country, CityLine line) {
        this.country = country;
        this.admin1 = line.admin1();
        this.admin2 = line.admin2();
        this.name = line.name();
        this.latitude = line.latitude();
        this.longitude = line.longitude();
    }

    @Nullable
    Long getId() {
        return id;
    }

    Country getCountry() {
        return country;
    }

    String getAdmin1() {
        return admin1;
    }

    String getAdmin2() {
        return admin2;
    }

    String getName() {
        return name;
    }

    double getLatitude() {
        return latitude;
    }

    double getLongitude() {
        return longitude;
    }

    @Nullable
    Double getDistanceFromEquator() {
        return distanceFromEquator;
    }

    void setDistanceFromEquator(double kilometres) {
        this.distanceFromEquator = kilometres;
    }

    int getVisits() {
        return visits;
    }
}
