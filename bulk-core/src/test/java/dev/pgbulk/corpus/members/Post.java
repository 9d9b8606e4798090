package dev.pgbulk.corpus.members;

import dev.pgbulk.corpus.Money;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.ListIndexBase;
import org.hibernate.annotations.SortNatural;
import org.jspecify.annotations.Nullable;

/** An owner of collections of every kind that can be replaced. */
@Entity(name = "MembersPost")
@Table(name = "members_post")
public class Post {

    @Id
    public @Nullable Integer id;

    public @Nullable String title;

    @ManyToMany
    @JoinTable(name = "members_post_tags")
    public Set<Tag> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "members_post_related")
    public Set<Post> related = new HashSet<>();

    @ManyToMany(mappedBy = "related")
    public Set<Post> relatedOf = new HashSet<>();

    @ManyToMany
    @OrderColumn(name = "place")
    @JoinTable(name = "members_post_ranked")
    public List<Tag> ranked = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "members_post_bag")
    public List<Tag> bag = new ArrayList<>();

    @ElementCollection
    @SortNatural
    public SortedSet<String> words = new TreeSet<>();

    @ElementCollection
    @OrderColumn
    public String @Nullable [] lines;

    @ElementCollection
    @OrderColumn
    @ListIndexBase(10)
    public List<Integer> numbers = new ArrayList<>();

    @ElementCollection
    @Enumerated(EnumType.STRING)
    public Set<DayOfWeek> days = new HashSet<>();

    @ElementCollection
    @Convert(converter = Money.AsText.class)
    public List<Money> prices = new ArrayList<>();

    @ElementCollection
    public Set<Size> sizes = new HashSet<>();

    @Embedded
    public Details details = new Details();

    /** Holds a collection. */
    @Embeddable
    public static class Details {

        public @Nullable String summary;

        @ElementCollection
        public Set<String> notes = new HashSet<>();
    }

    /**
     * An element of two columns.
     *
     * @param width always there
     * @param height may be missing
     */
    @Embeddable
    public record Size(Integer width, @Nullable Integer height) {}

    public static Post of(int id) {
        Post post = new Post();
        post.id = id;
        return post;
    }
}
