package dev.pgbulk.corpus.django;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** Columns with little room. */
@Entity(name = "DjangoShort")
@Table(name = "django_short")
public class Short {

    @Id
    public @Nullable Integer id;

    @Column(length = 20, unique = true)
    public @Nullable String key;

    @ColumnDefault("7")
    public int n;

    @Column(length = 5)
    public @Nullable String small;
}
