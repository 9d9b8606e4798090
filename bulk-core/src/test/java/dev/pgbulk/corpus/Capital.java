package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.util.List;

/** Shares the id of what it belongs to. */
@Entity
public class Capital {

    @Id
    public String code;

    @OneToOne
    @MapsId
    public Country country;

    public String name;

    static List<Capital> samples(EntityManager references) {
        Capital paris = new Capital();
        paris.country = references.find(Country.class, "FR");
        paris.name = "Paris";
        Capital brasilia = new Capital();
        brasilia.country = references.getReference(Country.class, "BR");
        return List.of(paris, brasilia);
    }
}
