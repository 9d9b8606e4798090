package dev.pgbulk.corpus.django;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An id of random bits. */
@Entity(name = "DjangoUuidPk")
@Table(name = "django_uuid_pk")
public class UuidPk {

    @Id
    @GeneratedValue
    public @Nullable UUID id;

    @Column(unique = true)
    public @Nullable Integer keyField;

    @Column(length = 10)
    public @Nullable String charField = "";
}
