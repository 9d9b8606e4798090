package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thirty columns. */
@Entity
class WideRow {

    static final TableCase<WideRow> CASE =
            new TableCase<>("30 columns", "wide_row", WideRow.class, true, WideRow::of, fields());

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    Long companyId = 0L;
    String name = "";
    String text1 = "";
    String text2 = "";
    String text3 = "";
    String text4 = "";
    String text5 = "";
    String text6 = "";
    String text7 = "";
    String text8 = "";
    String text9 = "";
    Long long1 = 0L;
    Long long2 = 0L;
    Long long3 = 0L;
    Long long4 = 0L;
    Long long5 = 0L;
    Long long6 = 0L;
    BigDecimal amount1 = BigDecimal.ZERO;
    BigDecimal amount2 = BigDecimal.ZERO;
    BigDecimal amount3 = BigDecimal.ZERO;
    BigDecimal amount4 = BigDecimal.ZERO;
    LocalDate day1 = LocalDate.EPOCH;
    LocalDate day2 = LocalDate.EPOCH;
    LocalDate day3 = LocalDate.EPOCH;
    boolean flag1;
    boolean flag2;
    Instant moment1 = Instant.EPOCH;
    Instant moment2 = Instant.EPOCH;
    Instant moment3 = Instant.EPOCH;

    static WideRow of(long number) {
        WideRow row = new WideRow();
        row.companyId = number % 500;
        row.name = "Row " + number;
        row.text1 = "text " + (number + 1);
        row.text2 = "text " + (number + 2);
        row.text3 = "text " + (number + 3);
        row.text4 = "text " + (number + 4);
        row.text5 = "text " + (number + 5);
        row.text6 = "text " + (number + 6);
        row.text7 = "text " + (number + 7);
        row.text8 = "text " + (number + 8);
        row.text9 = "text " + (number + 9);
        row.long1 = number * 7;
        row.long2 = number * 14;
        row.long3 = number * 21;
        row.long4 = number * 28;
        row.long5 = number * 35;
        row.long6 = number * 42;
        row.amount1 = BigDecimal.valueOf(number * 1, 2);
        row.amount2 = BigDecimal.valueOf(number * 2, 2);
        row.amount3 = BigDecimal.valueOf(number * 3, 2);
        row.amount4 = BigDecimal.valueOf(number * 4, 2);
        row.day1 = LocalDate.EPOCH.plusDays(number % 9_000 + 1);
        row.day2 = LocalDate.EPOCH.plusDays(number % 9_000 + 2);
        row.day3 = LocalDate.EPOCH.plusDays(number % 9_000 + 3);
        row.flag1 = number % 2 == 0;
        row.flag2 = number % 3 == 0;
        row.moment1 = Instant.ofEpochSecond(1_700_000_000 + number * 1);
        row.moment2 = Instant.ofEpochSecond(1_700_000_000 + number * 2);
        row.moment3 = Instant.ofEpochSecond(1_700_000_000 + number * 3);
        return row;
    }

    private static List<Field<WideRow>> fields() {
        return List.of(
                new Field<>("company_id", Kind.LONG, it -> it.companyId),
                new Field<>("name", Kind.TEXT, it -> it.name),
                new Field<>("text1", Kind.TEXT, it -> it.text1),
                new Field<>("text2", Kind.TEXT, it -> it.text2),
                new Field<>("text3", Kind.TEXT, it -> it.text3),
                new Field<>("text4", Kind.TEXT, it -> it.text4),
                new Field<>("text5", Kind.TEXT, it -> it.text5),
                new Field<>("text6", Kind.TEXT, it -> it.text6),
                new Field<>("text7", Kind.TEXT, it -> it.text7),
                new Field<>("text8", Kind.TEXT, it -> it.text8),
                new Field<>("text9", Kind.TEXT, it -> it.text9),
                new Field<>("long1", Kind.LONG, it -> it.long1),
                new Field<>("long2", Kind.LONG, it -> it.long2),
                new Field<>("long3", Kind.LONG, it -> it.long3),
                new Field<>("long4", Kind.LONG, it -> it.long4),
                new Field<>("long5", Kind.LONG, it -> it.long5),
                new Field<>("long6", Kind.LONG, it -> it.long6),
                new Field<>("amount1", Kind.NUMERIC, it -> it.amount1),
                new Field<>("amount2", Kind.NUMERIC, it -> it.amount2),
                new Field<>("amount3", Kind.NUMERIC, it -> it.amount3),
                new Field<>("amount4", Kind.NUMERIC, it -> it.amount4),
                new Field<>("day1", Kind.DATE, it -> it.day1),
                new Field<>("day2", Kind.DATE, it -> it.day2),
                new Field<>("day3", Kind.DATE, it -> it.day3),
                new Field<>("flag1", Kind.BOOLEAN, it -> it.flag1),
                new Field<>("flag2", Kind.BOOLEAN, it -> it.flag2),
                new Field<>("moment1", Kind.TIMESTAMP, it -> it.moment1),
                new Field<>("moment2", Kind.TIMESTAMP, it -> it.moment2),
                new Field<>("moment3", Kind.TIMESTAMP, it -> it.moment3));
    }
}
