package dev.pgbulk.corpus.trap;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.springframework.data.domain.AbstractAggregateRoot;

/** Its events are those of Spring Data's own superclass. */
@Entity
public class Aggregate extends AbstractAggregateRoot<Aggregate> {

    @Id
    public Long id;

    public static Aggregate telling(long id, Object event) {
        Aggregate it = new Aggregate();
        it.id = id;
        it.registerEvent(event);
        return it;
    }

    /** Whether it still holds events that nobody has heard. */
    public boolean hasEvents() {
        return !domainEvents().isEmpty();
    }
}
