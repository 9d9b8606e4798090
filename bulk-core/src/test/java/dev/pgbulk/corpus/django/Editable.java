package dev.pgbulk.corpus.django;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** With timestamps, a unique attribute and one that is never updated. */
@Entity(name = "DjangoEditable")
@Table(name = "django_editable")
public class Editable {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public @Nullable Long id;

    public @Nullable String name;

    public @Nullable Integer age;

    @Column(unique = true)
    public @Nullable String email;

    @ManyToOne(fetch = FetchType.LAZY)
    public @Nullable Company company;

    @CreationTimestamp
    public @Nullable Instant created;

    @UpdateTimestamp
    public @Nullable Instant updated;

    @Column(updatable = false)
    public int ro = 1;

    public static Editable of(@Nullable Long id, @Nullable String name, @Nullable Integer age) {
        Editable it = new Editable();
        it.id = id;
        it.name = name;
        it.age = age;
        return it;
    }
}
