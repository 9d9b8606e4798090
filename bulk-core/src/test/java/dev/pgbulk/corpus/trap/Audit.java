package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.Lob;
import org.hibernate.envers.Audited;

/** What is refused, or written only when the application says so. */
public final class Audit {

    private Audit() {}

    /** Its history would be kept by Envers. */
    @Entity(name = "WithHistory")
    @Audited
    public static class WithHistory extends Row {

        public String name;
    }

    /** Audited by what it extends. */
    @Entity(name = "WithInheritedHistory")
    public static class WithInheritedHistory extends AuditedRow {

        public String name;
    }

    /** A superclass with a history. */
    @jakarta.persistence.MappedSuperclass
    @Audited
    public abstract static class AuditedRow extends Row {}

    /** A large object, which lies outside of its row. */
    @Entity(name = "WithLob")
    public static class WithLob extends Row {

        @Lob
        public String text;
    }
}
