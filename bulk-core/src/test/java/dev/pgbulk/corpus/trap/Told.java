package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;

/** A superclass with a callback. */
@MappedSuperclass
public abstract class Told extends Row {

    @Transient
    public final List<String> calls = new ArrayList<>();

    @PrePersist
    void beforeInSuperclass() {
        calls.add("superclass before");
    }
}
