package dev.pgbulk.corpus;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Names that need quotes everywhere. */
@Entity
@Table(schema = "`Odd Schema`", name = "`Mixed Case.Table`")
public class Quoted {

    @Id
    @GeneratedValue(generator = "quoted")
    @SequenceGenerator(name = "quoted", schema = "`Odd Schema`", sequenceName = "`The Sequence`", allocationSize = 10)
    @Column(name = "`Id`")
    public Long id;

    @Column(name = "`order`")
    public Integer order;

    @Column(name = "`select`")
    public String select;

    @Column(name = "`with blank, comma`")
    public String blank;

    @Column(name = "`ümläut ünd länger als sonst, näher än den 63 Bytes`")
    public String umlaut;

    @Column(name = "`it's:a?name`")
    public String marks;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    public Color named;

    @ElementCollection
    @CollectionTable(schema = "`Odd Schema`", name = "`Parts Of`", joinColumns = @JoinColumn(name = "`Owner`"))
    @Column(name = "`Part`")
    public Set<String> parts = new HashSet<>();

    static List<Quoted> samples() {
        Quoted full = new Quoted();
        full.order = 1;
        full.select = "s";
        full.blank = "b";
        full.umlaut = "u";
        full.marks = "m";
        full.named = Color.GREEN;
        full.parts.add("p");
        return List.of(new Quoted(), full);
    }
}
