package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Synchronize;
import org.hibernate.annotations.View;

/** A view that takes writes. */
@Entity
@View(query = "select id, title from ticket where open")
@Synchronize("ticket")
public class OpenTicket {

    @Id
    public Long id;

    public String title;

    static List<OpenTicket> samples() {
        OpenTicket first = new OpenTicket();
        first.id = -1L;
        OpenTicket second = new OpenTicket();
        second.id = -2L;
        second.title = "second";
        return List.of(first, second);
    }
}
