package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** References to items, of every kind. */
@Entity(name = "DjangoRel")
@Table(name = "django_rel")
public class Rel {

    @Id
    public @Nullable Integer id;

    public @Nullable Integer intField;

    @ManyToOne
    public @Nullable Item fk;

    @OneToOne
    public @Nullable Item o2o;

    @ManyToMany
    @JoinTable(name = "django_rel_m2m")
    public Set<Item> m2m = new HashSet<>();
}
