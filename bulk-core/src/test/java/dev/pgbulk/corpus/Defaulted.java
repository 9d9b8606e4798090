package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;

/** Values that the database makes, and that Hibernate reads back. */
@Entity
public class Defaulted extends Row {

    public Integer amount;

    @Generated
    @ColumnDefault("'new'")
    public String status;

    @Generated(sql = "'from ' || 'sql'")
    public String computed;

    @GeneratedColumn("amount * 2")
    public Integer doubled;

    @Column(insertable = false)
    @ColumnDefault("5")
    public Integer unseen;

    @ColumnDefault("9")
    public Integer nullBeatsDefault;

    static List<Defaulted> samples() {
        Defaulted full = new Defaulted();
        full.amount = 21;
        full.status = full.computed = "ignored";
        full.doubled = full.unseen = -1;
        full.nullBeatsDefault = 1;
        return List.of(new Defaulted(), full);
    }
}
