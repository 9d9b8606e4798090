package dev.pgbulk.corpus.trap;

import dev.pgbulk.testing.RecordingDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PrePersist;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody else hears of its callbacks, and its superclass too. */
@Entity
@EntityListeners(Listened.Listener.class)
public class Listened extends Told {

    public String name;

    public static Listened named(String name) {
        Listened it = new Listened();
        it.name = name;
        return it;
    }

    /** A listener that Spring makes, with what it needs. */
    public static class Listener {

        private final JdbcTemplate database;

        public Listener(RecordingDataSource dataSource) {
            this.database = new JdbcTemplate(dataSource);
        }

        @PrePersist
        void before(Listened entity) {
            if ("refused".equals(entity.name)) {
                throw new UnsupportedOperationException("by the listener");
            }
            entity.calls.add("listener before, rows " + rows());
        }

        @PostPersist
        void after(Listened entity) {
            entity.calls.add("listener after, rows " + rows());
        }

        private Long rows() {
            return database.queryForObject("SELECT count(*) FROM listened", Long.class);
        }
    }
}
