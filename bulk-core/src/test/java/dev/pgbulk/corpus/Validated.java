package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Bean Validation knows it. */
@Entity
public class Validated extends Row {

    @NotBlank
    public String name;

    static List<Validated> samples() {
        Validated good = new Validated();
        good.name = "good";
        return List.of(good);
    }
}
