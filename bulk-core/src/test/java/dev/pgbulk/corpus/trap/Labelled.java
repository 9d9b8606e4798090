package dev.pgbulk.corpus.trap;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.List;

/** Its id is made by the insert, and its labels refer to it. */
@Entity
public class Labelled {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @ElementCollection
    @CollectionTable(name = "labelled_labels", joinColumns = @JoinColumn(name = "labelled_id"))
    public List<String> labels;

    public static Labelled of(String... labels) {
        Labelled labelled = new Labelled();
        labelled.labels = List.of(labels);
        return labelled;
    }
}
