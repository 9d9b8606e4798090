package dev.pgbulk.corpus.members;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** An owner, and a member, that is deleted softly, with links that are too. */
@Entity(name = "MembersFolder")
@Table(name = "members_folder")
@SoftDelete
public class Folder {

    @Id
    public @Nullable Integer id;

    @ManyToMany
    @SoftDelete
    @JoinTable(
            name = "members_folder_links",
            joinColumns = @JoinColumn(name = "source"),
            inverseJoinColumns = @JoinColumn(name = "target"))
    public Set<Folder> links = new HashSet<>();

    @ManyToMany(mappedBy = "links")
    public Set<Folder> linkedFrom = new HashSet<>();
}
