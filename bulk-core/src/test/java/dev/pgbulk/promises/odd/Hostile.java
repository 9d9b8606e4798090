package dev.pgbulk.promises.odd;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.NullUnmarked;

/** Names that would be SQL, placeholders or parameters if they were not quoted. */
@NullUnmarked
public final class Hostile {

    private Hostile() {}

    /** Ids from a sequence, whose name has no quote, since Hibernate does not double it. */
    @Entity(name = "HostileBySequence")
    @Table(schema = "`s.c:h?e'ma`", name = "`ta.b:l?e'; DROP TABLE victim; --`")
    public static class BySequence {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hostile")
        @SequenceGenerator(name = "hostile", schema = "`s.c:h?e'ma`", sequenceName = "`se.q:?s`", allocationSize = 5)
        @Column(name = "`i.d:?'`")
        public Long id;

        @Column(name = "`:c0`", unique = true)
        public String parameter;

        @Column(name = "`? ? $1`")
        public String placeholder;

        @Column(name = "`'; DROP TABLE victim; --`", columnDefinition = "\"o.t:h?e'r\".\"ty.p:e?'; --\"")
        public Integer typed;

        @Generated
        @Column(name = "`ge.n:?'`", columnDefinition = "text DEFAULT 'made'")
        public String made;

        @ElementCollection
        @CollectionTable(schema = "`s.c:h?e'ma`", name = "`pa.r:t?s'`", joinColumns = @JoinColumn(name = "`ow.n:e?r'`"))
        @Column(name = "`va.l:u?e'`")
        public Set<String> parts = new HashSet<>();
    }

    /** Ids by the database. */
    @Entity(name = "HostileByIdentity")
    @Table(schema = "`s.c:h?e'ma`", name = "`id.t:a?b'le`")
    public static class ByIdentity {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Column(name = "`i.d:?'`")
        public Long id;

        @Column(name = "`:rows::int`")
        public String name;
    }
}
