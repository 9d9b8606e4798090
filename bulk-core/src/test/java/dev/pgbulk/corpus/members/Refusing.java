package dev.pgbulk.corpus.members;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SQLJoinTableRestriction;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** An owner of collections whose members cannot be replaced. */
@Entity(name = "MembersRefusing")
@Table(name = "members_refusing")
public class Refusing {

    @Id
    public @Nullable Integer id;

    public @Nullable String name;

    @ElementCollection
    public Map<String, String> map = new HashMap<>();

    @OneToMany(mappedBy = "owner")
    public Set<Link> links = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "pinned_by")
    public Set<Link> pinned = new HashSet<>();

    @OneToMany(orphanRemoval = true, cascade = CascadeType.ALL)
    @JoinTable(name = "members_refusing_orphans")
    public Set<Link> orphans = new HashSet<>();

    @ManyToMany
    @SQLRestriction("name <> 'hidden'")
    @JoinTable(name = "members_refusing_visible")
    public Set<Tag> visible = new HashSet<>();

    @ManyToMany
    @SQLJoinTableRestriction("tags_id > 0")
    @JoinTable(name = "members_refusing_positive", inverseJoinColumns = @JoinColumn(name = "tags_id"))
    public Set<Tag> positive = new HashSet<>();

    @ElementCollection
    @Immutable
    public Set<String> fixed = new HashSet<>();

    /** A link as an entity of its own. */
    @Entity(name = "MembersLink")
    @Table(name = "members_link")
    public static class Link {

        @Id
        public @Nullable Integer id;

        @ManyToOne
        public @Nullable Refusing owner;
    }
}
