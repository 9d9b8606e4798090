package dev.pgbulk.corpus.members;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.jspecify.annotations.Nullable;

/** Its collections, of both sides, live in the second-level cache. */
@Entity(name = "MembersListed")
@Table(name = "members_listed")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Listed {

    @Id
    public @Nullable Integer id;

    @ManyToMany
    @JoinTable(name = "members_listed_friends")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public Set<Listed> friends = new HashSet<>();

    @ManyToMany(mappedBy = "friends")
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    public Set<Listed> friendOf = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public Set<String> words = new HashSet<>();
}
