package dev.pgbulk.corpus;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Locale;

/** Mapped by its getters, which differ from its fields. */
@Entity
@Access(AccessType.PROPERTY)
public class Getters {

    private Long key;
    private String stored;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public Long getId() {
        return key;
    }

    public void setId(Long id) {
        key = id;
    }

    public String getName() {
        return stored == null ? null : stored.toUpperCase(Locale.ROOT);
    }

    public void setName(String name) {
        stored = name;
    }

    static List<Getters> samples() {
        Getters named = new Getters();
        named.setName("name");
        return List.of(named, new Getters());
    }
}
