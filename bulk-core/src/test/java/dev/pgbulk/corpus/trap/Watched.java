package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.UpdateTimestamp;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;

/** Tells of the callbacks of an update, which change it too. */
@Entity
@EntityListeners(Watched.Listener.class)
public class Watched extends Row {

    @Size(max = 20)
    public String name;

    public String prepared;
    public String other;

    @Embedded
    public Mark mark = new Mark();

    @Column(updatable = false)
    public String first;

    @GeneratedColumn("length(name)")
    public Integer size;

    @UpdateTimestamp
    public LocalDateTime changed;

    @Version
    public Integer version;

    @Transient
    public final List<String> calls = new ArrayList<>();

    @Transient
    public int published;

    /** What a callback changes in its place. */
    @Embeddable
    public static class Mark {

        public String marked;
        public String kept;
    }

    @PreUpdate
    void beforeItIsUpdated() {
        calls.add("PreUpdate");
        if (name != null && name.startsWith("p")) {
            prepared = "prepared " + name;
            mark.marked = "marked " + name;
        }
    }

    @PostUpdate
    void afterItWasUpdated() {
        calls.add("PostUpdate of version " + version);
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

    public static Watched named(String name) {
        Watched it = new Watched();
        it.name = name;
        return it;
    }

    /** Refuses some. */
    public static class Listener {

        @PreUpdate
        void before(Watched entity) {
            entity.calls.add("listener before");
            if ("refused".equals(entity.name)) {
                throw new UnsupportedOperationException("by the listener");
            }
        }
    }
}
