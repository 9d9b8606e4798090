package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Owns the other end of a join table of {@link Student}, and a one-to-many by join table. */
@Entity
public class Club extends Row {

    public String name;

    @ManyToMany
    public Set<Student> members = new HashSet<>();

    @OneToMany
    public List<Region> regions = new ArrayList<>();

    static List<Club> samples(EntityManager references) {
        Club full = new Club();
        full.name = "full";
        full.regions.add(references.getReference(Region.class, new Region.Key("FR", 1)));
        full.regions.add(references.getReference(Region.class, new Region.Key("BR", 1)));
        return List.of(new Club(), full);
    }
}
