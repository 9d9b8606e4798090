package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** Who is synchronised in the numbered cases, company by company. */
@Entity(name = "DjangoEmployee")
@Table(name = "django_employee")
public class Employee {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public @Nullable Long id;

    public @Nullable String name;

    public int age;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public @Nullable Company company;

    public static Employee of(@Nullable String name, int age, @Nullable Company company) {
        Employee it = new Employee();
        it.name = name;
        it.age = age;
        it.company = company;
        return it;
    }
}
