package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Owns a join table. */
@Entity
public class Student extends Row {

    public String name;

    @ManyToMany
    public Set<Country> visited = new HashSet<>();

    @ManyToMany
    @OrderColumn
    @JoinTable(name = "student_plan")
    public List<Country> planned = new ArrayList<>();

    @ManyToMany(mappedBy = "members")
    public Set<Club> clubs = new HashSet<>();

    static List<Student> samples(EntityManager references) {
        Country france = references.getReference(Country.class, "FR");
        Country brazil = references.find(Country.class, "BR");
        Student both = new Student();
        both.name = "both";
        both.visited.addAll(Set.of(france, brazil));
        both.planned.addAll(List.of(brazil, france, brazil));
        Student one = new Student();
        one.visited.add(brazil);
        return List.of(both, new Student(), one);
    }
}
