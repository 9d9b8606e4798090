package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.TenantId;

@Entity
public class Tenanted extends Row {

    @TenantId
    public String tenant;

    public String name;

    static List<Tenanted> samples() {
        Tenanted own = new Tenanted();
        own.tenant = "acme";
        own.name = "own";
        return List.of(new Tenanted(), own);
    }
}
