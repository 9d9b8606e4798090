package dev.pgbulk.corpus.members;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** An owner with a version. */
@Entity(name = "MembersDraft")
@Table(name = "members_draft")
public class Draft {

    @Id
    public @Nullable Integer id;

    @Version
    public int version;

    @UpdateTimestamp
    public @Nullable Instant changed;

    @ManyToMany
    @JoinTable(name = "members_draft_tags")
    public Set<Tag> tags = new HashSet<>();

    @ElementCollection
    @OptimisticLock(excluded = true)
    public Set<String> notes = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "members_draft_sources")
    public Set<Draft> sources = new HashSet<>();

    @ManyToMany(mappedBy = "sources")
    public Set<Draft> sourceOf = new HashSet<>();
}
