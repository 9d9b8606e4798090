package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicInsert;

/** Its nulls are left out of the statement, so that defaults apply. */
@Entity
@DynamicInsert
public class Sparse extends Row {

    @ColumnDefault("'unnamed'")
    public String name;

    @ColumnDefault("7")
    public Integer amount;

    public String plain;

    static List<Sparse> samples() {
        return List.of(
                of(null, null, null), of("a", null, null), of(null, 1, "p"), of("b", 2, null), of("c", null, "q"));
    }

    private static Sparse of(String name, Integer amount, String plain) {
        Sparse it = new Sparse();
        it.name = name;
        it.amount = amount;
        it.plain = plain;
        return it;
    }
}
