package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;

/** Written through an expression. */
@Entity
public class Transformed extends Row {

    @ColumnTransformer(write = "lower(?)")
    public String lower;

    @ColumnTransformer(read = "tenths / 10.0", write = "round(? * 10)")
    @Column(columnDefinition = "integer")
    public Double tenths;

    @Formula("upper(lower)")
    public String upper;

    static List<Transformed> samples() {
        Transformed full = new Transformed();
        full.lower = "ÄbC";
        full.tenths = 12.3;
        return List.of(new Transformed(), full);
    }
}
