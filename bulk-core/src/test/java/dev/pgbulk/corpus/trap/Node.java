package dev.pgbulk.corpus.trap;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Refers to rows of its own table by ids that the application gives. */
@Entity
public class Node {

    @Id
    public Long id;

    @ManyToOne
    public Node parent;

    public static Node of(long id, Node parent) {
        Node it = new Node();
        it.id = id;
        it.parent = parent;
        return it;
    }
}
