package dev.pgbulk.updates;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;

/** An entity that is enhanced at run time, so that a part of it is loaded when it is asked for. */
@Entity(name = "Lazy")
public class Lazy implements LazyForm {

    @Id
    Long id;

    String name;

    @Basic(fetch = FetchType.LAZY)
    String big;

    @Version
    Integer version;

    /** That there is a callback is enough. */
    @PreUpdate
    void before() {}

    @Override
    public void rename(String value) {
        name = value;
    }

    @Override
    public void grow(String value) {
        big = value;
    }
}
