package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;

/** Tells of its callbacks and publishes domain events. */
@Entity
public class Observed extends Row {

    public String name;
    public String prepared;

    @Transient
    public final List<String> calls = new ArrayList<>();

    @Transient
    public int published;

    @PrePersist
    void beforeItIsWritten() {
        prepared = "prepared " + name;
        calls.add("PrePersist with id " + (id != null));
    }

    @PostPersist
    void afterItWasWritten() {
        calls.add("PostPersist");
    }

    @DomainEvents
    Collection<Object> happened() {
        return List.of(new Happened(name));
    }

    @AfterDomainEventPublication
    void told() {
        published++;
    }

    /**
     * What the entity tells.
     *
     * @param name the name of the entity
     */
    public record Happened(String name) {}

    public static Observed named(String name) {
        Observed it = new Observed();
        it.name = name;
        return it;
    }

    static List<Observed> samples() {
        return List.of(new Observed(), named("n"));
    }
}
