package dev.pgbulk.autoconfigure.two.south;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
public class Desert {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Desert() {}

    public Desert(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
