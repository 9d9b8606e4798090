package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;

/** Joined tables with a discriminator, and ids that the database makes. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "type", discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("1")
public class Engine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    public String name;

    /** Has a column of its own. */
    @Entity(name = "Diesel")
    @DiscriminatorValue("2")
    public static class Diesel extends Engine {

        @Column(nullable = false)
        public Integer particles = 0;
    }

    static List<Engine> samples() {
        Engine plain = new Engine();
        plain.name = "plain";
        Diesel diesel = new Diesel();
        diesel.name = "diesel";
        diesel.particles = 3;
        return List.of(diesel, plain, new Diesel(), new Engine());
    }
}
