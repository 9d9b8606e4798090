package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three columns. */
@Entity
class NarrowRow {

    static final TableCase<NarrowRow> CASE = new TableCase<>(
            "3 columns",
            "narrow_row",
            NarrowRow.class,
            true,
            NarrowRow::of,
            List.of(
                    new Field<>("company_id", Kind.LONG, it -> it.companyId),
                    new Field<>("name", Kind.TEXT, it -> it.name)));

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    Long companyId = 0L;
    String name = "";

    static NarrowRow of(long number) {
        NarrowRow row = new NarrowRow();
        row.companyId = number % 500;
        row.name = "Employee " + number;
        return row;
    }
}
