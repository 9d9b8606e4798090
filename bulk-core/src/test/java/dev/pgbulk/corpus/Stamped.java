package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;

/** Times of creation and change, by either clock. */
@Entity
public class Stamped extends Row {

    public String name;

    @CreationTimestamp
    public Instant created;

    @UpdateTimestamp
    public LocalDateTime changed;

    @CreationTimestamp
    public Date createdDate;

    @CreationTimestamp(source = SourceType.DB)
    @Column(name = "created_there")
    public Instant createdThere;

    @UpdateTimestamp(source = SourceType.DB)
    @Column(name = "changed_there")
    public OffsetDateTime changedThere;

    @CurrentTimestamp
    public ZonedDateTime written;

    static List<Stamped> samples() {
        Stamped preset = new Stamped();
        preset.name = "preset";
        preset.created = Instant.EPOCH;
        preset.createdThere = Instant.EPOCH;
        return List.of(new Stamped(), preset);
    }
}
