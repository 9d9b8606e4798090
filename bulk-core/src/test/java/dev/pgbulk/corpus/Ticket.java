package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;

/** The table behind a view. */
@Entity
public class Ticket extends Row {

    public String title;

    @ColumnDefault("true")
    public Boolean open;

    static List<Ticket> samples() {
        Ticket closed = new Ticket();
        closed.title = "closed";
        closed.open = false;
        return List.of(new Ticket(), closed);
    }
}
