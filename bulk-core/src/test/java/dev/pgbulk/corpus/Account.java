package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.util.List;

/** Spread over secondary tables, of which an empty row is not written. */
@Entity
@SecondaryTable(name = "account_detail", pkJoinColumns = @PrimaryKeyJoinColumn(name = "account_id"))
@SecondaryTable(name = "account_note")
public class Account extends Row {

    public String name;

    @Column(table = "account_detail")
    public String street;

    @Column(table = "account_detail")
    public Integer floor;

    @Column(table = "account_note")
    public String note;

    static List<Account> samples() {
        Account both = new Account();
        both.name = "both";
        both.street = "street";
        both.note = "note";
        Account one = new Account();
        one.floor = 3;
        return List.of(new Account(), both, one, new Account());
    }
}
