package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;

/** The database makes a part of what is embedded. */
@Entity
public class Sealed extends Row {

    public String name;

    @Embedded
    public Seal seal = new Seal();

    /** What the database makes a part of. */
    @Embeddable
    public static class Seal {

        public String note;

        @Generated
        @ColumnDefault("'wax'")
        public String stuff;
    }
}
