package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A reference, and a number that must be there. */
@Entity(name = "DjangoFkOnly")
@Table(name = "django_fk_only")
public class FkOnly {

    @Id
    public @Nullable Integer id;

    @ManyToOne
    public @Nullable Item t;

    public int n;
}
