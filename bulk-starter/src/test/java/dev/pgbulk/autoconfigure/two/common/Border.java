package dev.pgbulk.autoconfigure.two.common;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
public class Border {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Border() {}

    public Border(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
