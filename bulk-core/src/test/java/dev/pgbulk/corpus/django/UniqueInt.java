package dev.pgbulk.corpus.django;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A number that no two rows share. */
@Entity(name = "DjangoUniqueInt")
@Table(name = "django_unique_int")
public class UniqueInt {

    @Id
    public @Nullable Integer id;

    @Column(unique = true)
    public @Nullable Integer intField;
}
