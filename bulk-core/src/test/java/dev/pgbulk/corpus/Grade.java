package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.util.List;

@Entity
@IdClass(Grade.Key.class)
public class Grade {

    @Id
    public Long student;

    @Id
    @Enumerated(EnumType.STRING)
    public Color subject;

    @Id
    @ManyToOne
    public Country country;

    public Integer points;

    /** The id, with the id of the reference in its place. */
    public record Key(Long student, Color subject, String country) implements Serializable {}

    static List<Grade> samples(EntityManager references) {
        Grade good = of(1L, Color.RED, references);
        good.points = 15;
        return List.of(good, of(1L, Color.GREEN, references), of(Long.MAX_VALUE, Color.RED, references));
    }

    private static Grade of(Long student, Color subject, EntityManager references) {
        Grade it = new Grade();
        it.student = student;
        it.subject = subject;
        it.country = references.getReference(Country.class, "FR");
        return it;
    }
}
