package dev.pgbulk.autoconfigure.world;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Its row tells by a default of the database in which transaction it was written. */
@Entity
public class City {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @Column(
            insertable = false,
            updatable = false,
            columnDefinition = "text default current_setting('transaction_isolation')")
    private @Nullable String isolation;

    protected City() {}

    public City(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getIsolation() {
        return isolation;
    }
}
