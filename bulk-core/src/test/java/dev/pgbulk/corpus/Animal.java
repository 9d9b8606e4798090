package dev.pgbulk.corpus;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One table for all. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "kind", length = 1)
@DiscriminatorValue("A")
public class Animal extends Row {

    public String name;

    /** Has a column of its own. */
    @Entity(name = "Cat")
    @DiscriminatorValue("C")
    public static class Cat extends Animal {

        public Integer lives;
    }

    /** Has a collection and a reference. */
    @Entity(name = "Dog")
    @DiscriminatorValue("D")
    public static class Dog extends Animal {

        @ManyToOne
        public Country bred;

        @ElementCollection
        public Set<String> tricks = new HashSet<>();
    }

    static List<Animal> samples(EntityManager references) {
        Animal any = new Animal();
        any.name = "any";
        Cat cat = new Cat();
        cat.lives = 7;
        Dog dog = new Dog();
        dog.name = "Rex";
        dog.bred = references.getReference(Country.class, "FR");
        dog.tricks.add("sit");
        return List.of(cat, any, dog, new Cat());
    }
}
