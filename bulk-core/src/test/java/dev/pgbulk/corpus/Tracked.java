package dev.pgbulk.corpus;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

/** Audited by Spring Data, in an embeddable and out of it. */
@Entity
@EntityListeners(AuditingEntityListener.class)
public class Tracked extends Row {

    public String name;

    @CreatedDate
    public Instant created;

    @LastModifiedDate
    public LocalDateTime changed;

    public By by = new By();

    /** Who it was. */
    @Embeddable
    public static class By {

        @CreatedBy
        public String creator;

        @LastModifiedBy
        public String changer;
    }

    static List<Tracked> samples() {
        Tracked named = new Tracked();
        named.name = "named";
        named.by.creator = "overwritten";
        return List.of(new Tracked(), named);
    }
}
