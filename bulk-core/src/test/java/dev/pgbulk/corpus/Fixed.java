package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NaturalId;

/** Is never updated. */
@Entity
@Immutable
public class Fixed extends Row {

    @NaturalId
    public String code;

    static List<Fixed> samples() {
        Fixed coded = new Fixed();
        coded.code = "c";
        return List.of(coded, new Fixed());
    }
}
