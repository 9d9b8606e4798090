package dev.pgbulk.corpus.members;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An owner, and a member, with an id of two columns. */
@Entity(name = "MembersLot")
@Table(name = "members_lot")
public class Lot {

    @EmbeddedId
    public @Nullable Key key;

    @ManyToMany
    @JoinTable(name = "members_lot_neighbours")
    public Set<Lot> neighbours = new HashSet<>();

    @ElementCollection
    public Set<String> words = new HashSet<>();

    /**
     * The id.
     *
     * @param street where
     * @param number which
     */
    @Embeddable
    public record Key(String street, Integer number) {}

    public static Lot of(Key key) {
        Lot lot = new Lot();
        lot.key = key;
        return lot;
    }
}
