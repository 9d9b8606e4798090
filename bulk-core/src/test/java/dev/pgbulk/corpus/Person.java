package dev.pgbulk.corpus;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.util.List;

@Entity
public class Person extends Row {

    public String name;

    @Embedded
    public Address home;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "work_street"))
    @AttributeOverride(name = "position.latitude", column = @Column(name = "work_latitude"))
    @AttributeOverride(name = "position.longitude", column = @Column(name = "work_longitude"))
    @AttributeOverride(name = "country", column = @Column(name = "work_country"))
    public Address work;

    /** Where somebody is to be found. */
    @Embeddable
    public static class Address {

        public String street;

        @Embedded
        public Position position;

        public Color country;

        static Address at(String street, Position position) {
            Address it = new Address();
            it.street = street;
            it.position = position;
            return it;
        }
    }

    /**
     * A point on the globe.
     *
     * @param latitude degrees to the north
     * @param longitude degrees to the east
     */
    @Embeddable
    public record Position(Double latitude, Double longitude) {}

    static List<Person> samples() {
        Person both = named("both");
        both.home = Address.at("a", new Position(1.5, -2.5));
        both.work = Address.at("b", null);
        both.work.country = Color.GREEN;
        Person hollow = named("hollow");
        hollow.home = new Address();
        hollow.work = Address.at(null, new Position(null, 3.0));
        return List.of(new Person(), both, hollow);
    }

    private static Person named(String name) {
        Person it = new Person();
        it.name = name;
        return it;
    }
}
