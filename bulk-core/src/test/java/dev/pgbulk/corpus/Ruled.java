package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;

/** A rule writes to a second table as well. */
@Entity
public class Ruled extends Row {

    public String name;

    static List<Ruled> samples() {
        Ruled named = new Ruled();
        named.name = "named";
        return List.of(named, new Ruled());
    }
}
