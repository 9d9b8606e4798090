package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.List;

/** References to other rows: loaded, as proxies that nobody has initialised, to a composite id, and within an embeddable. */
@Entity
public class Trip extends Row {

    @ManyToOne
    public Country origin;

    @ManyToOne(fetch = FetchType.LAZY)
    public Country target;

    @ManyToOne
    @JoinColumn(name = "region_country", referencedColumnName = "country")
    @JoinColumn(name = "region_number", referencedColumnName = "number")
    public Region region;

    @Column(name = "target_code", insertable = false, updatable = false)
    public String targetCode;

    public Stop stop;

    /** A reference inside of an embeddable. */
    @Embeddable
    public static class Stop {

        @ManyToOne
        public Country country;

        public Integer days;
    }

    static List<Trip> samples(EntityManager references) {
        Trip full = new Trip();
        full.origin = references.find(Country.class, "FR");
        full.target = references.getReference(Country.class, "BR");
        full.region = references.getReference(Region.class, new Region.Key("FR", 1));
        full.stop = new Stop();
        full.stop.country = references.getReference(Country.class, "FR");
        full.stop.days = 3;
        Trip half = new Trip();
        half.target = references.getReference(Country.class, "FR");
        return List.of(new Trip(), full, half);
    }
}
