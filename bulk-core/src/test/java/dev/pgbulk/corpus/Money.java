package dev.pgbulk.corpus;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;

/**
 * An amount in a currency, stored as one text.
 *
 * @param amount how much
 * @param currency of what
 */
public record Money(BigDecimal amount, String currency) {

    /** Stores an amount as {@code 9.99 EUR}. */
    @Converter
    public static class AsText implements AttributeConverter<Money, String> {

        @Override
        public String convertToDatabaseColumn(Money money) {
            return money == null ? null : money.amount() + " " + money.currency();
        }

        @Override
        public Money convertToEntityAttribute(String text) {
            return text == null ? null : new Money(new BigDecimal(text.split(" ")[0]), text.split(" ")[1]);
        }
    }

    /** Stores no amount as a value of its own. */
    @Converter
    public static class NullAsNone implements AttributeConverter<Money, String> {

        private final AsText text = new AsText();

        @Override
        public String convertToDatabaseColumn(Money money) {
            return money == null ? "none" : text.convertToDatabaseColumn(money);
        }

        @Override
        public Money convertToEntityAttribute(String stored) {
            return "none".equals(stored) ? null : text.convertToEntityAttribute(stored);
        }
    }
}
