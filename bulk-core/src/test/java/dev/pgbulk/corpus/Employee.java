package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.util.List;

/** Refers to rows of its own table, in one call too. */
@Entity
public class Employee extends Row {

    public String name;

    @ManyToOne
    public Employee boss;

    static List<Employee> samples() {
        Employee head = of("head", null);
        Employee second = of("second", head);
        return List.of(head, second, of("third", second), of("alone", null));
    }

    private static Employee of(String name, Employee boss) {
        Employee it = new Employee();
        it.name = name;
        it.boss = boss;
        return it;
    }
}
