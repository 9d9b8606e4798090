package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** Two attributes on one column, and one on none; nobody may change it. */
@Entity
@Immutable
public class Twofold extends Row {

    @ManyToOne
    @JoinColumn(name = "country")
    public Country country;

    @Column(name = "country", insertable = false, updatable = false)
    public String countryCode;

    @Formula("upper(country)")
    public String shouted;
}
