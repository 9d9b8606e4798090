package dev.pgbulk.autoconfigure.world;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
public class Lake {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Lake() {}

    public Lake(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
