package dev.pgbulk.corpus.members;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member, and the inverse side. */
@Entity(name = "MembersTag")
@Table(name = "members_tag")
public class Tag {

    @Id
    public @Nullable Integer id;

    public @Nullable String name;

    @ManyToMany(mappedBy = "tags")
    public Set<Post> posts = new HashSet<>();

    @ManyToMany(mappedBy = "ranked")
    public Set<Post> rankedIn = new HashSet<>();

    public static Tag of(int id) {
        Tag tag = new Tag();
        tag.id = id;
        return tag;
    }
}
