package dev.pgbulk.corpus.django;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A column whose name has capitals. */
@Entity(name = "DjangoUpper")
@Table(name = "django_upper")
public class Upper {

    @Id
    public @Nullable Integer id;

    @Column(name = "`UpperCaseName`", length = 30)
    public @Nullable String name;
}
