package dev.pgbulk.corpus;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Choices extends Row {

    @Enumerated(EnumType.STRING)
    public Color name;

    @Enumerated(EnumType.ORDINAL)
    public Color ordinal;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    public Color named;

    @Convert(converter = Money.AsText.class)
    public Money price;

    @Convert(converter = Money.NullAsNone.class)
    public Money discount;

    @Convert(converter = org.hibernate.type.YesNoConverter.class)
    public Boolean yesNo;

    @Convert(converter = org.hibernate.type.NumericBooleanConverter.class)
    public Boolean oneZero;

    public Month month;
    public DayOfWeek day;

    static List<Choices> samples() {
        Choices full = new Choices();
        full.name = full.ordinal = full.named = Color.BLUE_GREY;
        full.price = full.discount = new Money(new BigDecimal("9.990"), "EUR");
        full.yesNo = full.oneZero = true;
        full.month = Month.DECEMBER;
        full.day = DayOfWeek.MONDAY;
        Choices first = new Choices();
        first.name = first.ordinal = first.named = Color.RED;
        first.yesNo = first.oneZero = false;
        return List.of(new Choices(), full, first);
    }
}
