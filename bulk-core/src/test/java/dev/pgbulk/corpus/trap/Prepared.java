package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;

/** Its constructor sets some of its attributes, for some of which the database has a default too. */
@Entity
public class Prepared extends Row {

    public String state = "new";

    @ColumnDefault("'by the database'")
    public String origin = "by Java";

    public UUID code = UUID.randomUUID();

    public boolean active = true;

    public boolean hidden;

    public int weight = 5;

    @ColumnDefault("7")
    public int height;

    public List<String> labels = List.of("a");

    @Embedded
    public Mark mark = new Mark();

    @Formula("state || weight")
    public String told;

    /** A part of it is generated. */
    @Embeddable
    public static class Mark {

        public String kind = "plain";

        public String note;

        @CreationTimestamp
        @Column(name = "marked_at")
        public LocalDateTime at;
    }
}
