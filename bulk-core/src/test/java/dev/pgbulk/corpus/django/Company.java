package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an employee works for; employees refer to it, and it knows of them. */
@Entity(name = "DjangoCompany")
@Table(name = "django_company")
public class Company {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public @Nullable Long id;

    public @Nullable String name;

    @OneToMany(mappedBy = "company")
    public List<Employee> employees = new ArrayList<>();

    public static Company of(@Nullable Long id, String name) {
        Company it = new Company();
        it.id = id;
        it.name = name;
        return it;
    }
}
