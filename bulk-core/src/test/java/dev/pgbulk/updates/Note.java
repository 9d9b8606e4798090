package dev.pgbulk.updates;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.UpdateTimestamp;

/** A versioned row that Hibernate stamps. */
@Entity(name = "Note")
@Table(name = "note")
public class Note {

    @Id
    public Long id;

    public String name;

    public Integer visits;

    @Version
    public Integer version;

    @UpdateTimestamp
    public Instant changed;

    static Note of(long id, String name, Integer visits) {
        Note note = new Note();
        note.id = id;
        note.name = name;
        note.visits = visits;
        note.version = 0;
        return note;
    }
}
