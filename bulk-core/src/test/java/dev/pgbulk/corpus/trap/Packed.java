package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Row;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;

/** Refers to others by its embeddables alone. */
@Entity
public class Packed extends Row {

    public Label label;

    @ElementCollection
    public List<Label> labels = new ArrayList<>();

    /** A reference inside of an embeddable. */
    @Embeddable
    public static class Label {

        @ManyToOne
        public Country country;

        public String text;

        public static Label of(Country country) {
            Label it = new Label();
            it.country = country;
            return it;
        }
    }
}
