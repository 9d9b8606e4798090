package dev.pgbulk.corpus.members;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An owner whose rows lie in a table per class. */
@Entity(name = "MembersAsset")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Asset {

    @Id
    public @Nullable Integer id;

    @Version
    public int version;

    @ElementCollection
    public Set<String> words = new HashSet<>();

    /** One class. */
    @Entity(name = "MembersBoat")
    @Table(name = "members_boat")
    public static class Boat extends Asset {}

    /** Another. */
    @Entity(name = "MembersHouse")
    @Table(name = "members_house")
    public static class House extends Asset {}
}
