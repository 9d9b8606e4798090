package dev.pgbulk.corpus.trap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Its table and its columns have names of 63 bytes, the most that there is, with letters of two bytes each. */
@Entity
@Table(name = "\"äääääääääääääääääääääääääääääää1\"")
public class LongNamed {

    @Id
    public Long id;

    @Column(name = "\"ööööööööööööööööööööööööööööööö1\"")
    public String first;
}
