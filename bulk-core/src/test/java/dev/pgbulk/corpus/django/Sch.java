package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A table in a schema off the usual path. */
@Entity(name = "DjangoSch")
@Table(schema = "appschema", name = "django_sch")
public class Sch {

    @Id
    public @Nullable Integer id;

    public @Nullable String name;

    public @Nullable Integer intField;
}
