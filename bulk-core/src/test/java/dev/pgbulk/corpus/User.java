package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;

/** A table named by a keyword, with columns named by what statements of upserts call their own. */
@Entity
@Table(name = "`user`")
public class User extends Row {

    @Column(name = "`table`")
    public String table;

    public String excluded;
    public String ordinal;
    public String source;

    @Column(name = "`ctid_`")
    public String ctid;

    static List<User> samples() {
        User full = new User();
        full.table = full.excluded = full.ordinal = full.source = full.ctid = "x";
        return List.of(new User(), full);
    }
}
