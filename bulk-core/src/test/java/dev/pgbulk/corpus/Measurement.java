package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.PartitionKey;

/** In partitions by day. */
@Entity
@Table(options = "partition by range (day)")
public class Measurement extends Row {

    @PartitionKey
    @Column(nullable = false)
    public LocalDate day;

    public Double value;

    static List<Measurement> samples() {
        return List.of(of(2025, 1.5), of(2026, null), of(2025, Double.NaN));
    }

    private static Measurement of(int year, Double value) {
        Measurement it = new Measurement();
        it.day = LocalDate.of(year, 6, 1);
        it.value = value;
        return it;
    }
}
