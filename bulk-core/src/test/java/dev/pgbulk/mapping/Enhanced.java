package dev.pgbulk.mapping;

import jakarta.persistence.Basic;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** An entity that is enhanced at run time; a test speaks to it by {@link EnhancedForm}, since its class is another there. */
@Entity
public class Enhanced implements EnhancedForm {

    @Id
    Integer id;

    @Version
    Integer version;

    String name;

    String note;

    Spot spot;

    @Basic(fetch = FetchType.LAZY)
    String big;

    /** A part of it. */
    @Embeddable
    public static class Spot {

        Integer x;

        Integer y;
    }

    @Override
    public void fill(int number) {
        id = number;
        big = "big";
        spot = new Spot();
        spot.y = number;
    }

    @Override
    public void setName(String value) {
        name = value;
    }

    @Override
    public void setNote(String value) {
        note = value;
    }

    @Override
    public void setX(int value) {
        spot.x = value;
    }

    @Override
    public String all() {
        return "%d %s %s %s".formatted(version, name, note, spot.x);
    }
}
