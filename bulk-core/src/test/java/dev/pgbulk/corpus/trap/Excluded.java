package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Generated;

/** Its names are those that statements use themselves. */
@Entity
@Table(name = "excluded")
public class Excluded extends Row {

    public String c0;
    public String c1;
    public Integer ord;

    @Column(name = "\"rows\"")
    public Integer rows;

    @Column(name = "\"order\"")
    public String order;

    public String s;

    @Generated
    public String t;
}
