package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;

/** Row level security applies to the role of the tests. */
@Entity
public class Guarded extends Row {

    public String name;

    @ColumnDefault("CURRENT_USER")
    @Generated
    public String owner;

    static List<Guarded> samples() {
        Guarded named = new Guarded();
        named.name = "named";
        return List.of(new Guarded(), named);
    }
}
