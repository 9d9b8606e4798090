package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Generated;

/** A trigger changes what is written, before it is. */
@Entity
public class Triggered {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    @Generated
    public String slug;

    static List<Triggered> samples() {
        Triggered named = new Triggered();
        named.name = "A Name";
        return List.of(new Triggered(), named);
    }
}
