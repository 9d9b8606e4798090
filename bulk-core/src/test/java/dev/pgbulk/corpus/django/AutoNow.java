package dev.pgbulk.corpus.django;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** Times of creation and change. */
@Entity(name = "DjangoAutoNow")
@Table(name = "django_auto_now")
public class AutoNow {

    @Id
    public @Nullable Integer id;

    @CreationTimestamp
    public @Nullable Instant created;

    @UpdateTimestamp
    public @Nullable LocalDate updated;

    @UpdateTimestamp
    public @Nullable LocalTime updatedAt;

    public @Nullable Instant checked;
}
