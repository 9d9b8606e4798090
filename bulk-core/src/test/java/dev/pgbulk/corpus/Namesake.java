package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Has the name of a table in the schema that the search path names first. */
@Entity
@Table(schema = "hr", name = "person")
public class Namesake extends Row {

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    public Color favourite;

    public String badge;

    static List<Namesake> samples() {
        Namesake full = new Namesake();
        full.favourite = Color.RED;
        full.badge = "b";
        return List.of(new Namesake(), full);
    }
}
