package dev.pgbulk.corpus;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** An embedded id of which one part comes from a reference. */
@Entity
public class OrderLine {

    @EmbeddedId
    public LineId id = new LineId();

    @MapsId("country")
    @ManyToOne
    public Country country;

    public Integer quantity;

    /** The id. */
    @Embeddable
    public static class LineId implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        /** Filled from the reference. */
        public String country;

        public Integer line;

        @Override
        public boolean equals(Object other) {
            return other instanceof LineId that
                    && Objects.equals(country, that.country)
                    && Objects.equals(line, that.line);
        }

        @Override
        public int hashCode() {
            return Objects.hash(country, line);
        }
    }

    static List<OrderLine> samples(EntityManager references) {
        OrderLine first = new OrderLine();
        first.id.line = 1;
        first.country = references.getReference(Country.class, "FR");
        first.quantity = 5;
        OrderLine second = new OrderLine();
        second.id.line = 2;
        second.country = references.find(Country.class, "BR");
        return List.of(first, second);
    }
}
