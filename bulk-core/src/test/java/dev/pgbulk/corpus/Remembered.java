package dev.pgbulk.corpus;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Lives in the second-level cache, with its collection. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Remembered {

    @Id
    public Long id;

    public String name;

    @ElementCollection
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public Set<String> labels = new HashSet<>();

    public static Remembered of(long id, String name) {
        Remembered it = new Remembered();
        it.id = id;
        it.name = name;
        return it;
    }

    static List<Remembered> samples() {
        Remembered labelled = of(1, "one");
        labelled.labels.add("l");
        return List.of(labelled, of(2, null));
    }
}
