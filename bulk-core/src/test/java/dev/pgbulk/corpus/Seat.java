package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.util.List;

@Entity
public class Seat {

    @EmbeddedId
    public SeatId id;

    public String guest;

    /** A row and a number, the second by another column name. */
    @Embeddable
    public record SeatId(
            String line, @Column(name = "seat_number") Integer number) implements Serializable {}

    static List<Seat> samples() {
        Seat taken = new Seat();
        taken.id = new SeatId("A", 1);
        taken.guest = "Ann";
        Seat free = new Seat();
        free.id = new SeatId("", Integer.MIN_VALUE);
        return List.of(taken, free);
    }
}
