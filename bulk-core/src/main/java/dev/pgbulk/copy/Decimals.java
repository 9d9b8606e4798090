package dev.pgbulk.copy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The server keeps a numeric as digits of base 10,000, aligned to the decimal point, the weight of the first of them,
 * and the number of decimal places to be shown. Zeros are appended until the number of decimal places is a multiple of
 * four; zeros at either end need not be removed, the server does so.
 */
final class Decimals {

    private static final int GROUP = 4;
    private static final int MAX_PLACES = 0x3FFF;
    private static final int NEGATIVE = 0x4000;
    private static final long[] POWERS = {1, 10, 100, 1_000};

    /** Up to so many bits, three more decimal digits still fit into a long. */
    private static final int SMALL_BITS = 53;

    private Decimals() {}

    static void numeric(Object value, WireBuffer out) {
        BigDecimal decimal = (BigDecimal) value;
        BigInteger unscaled = decimal.unscaledValue();
        if (unscaled.bitLength() <= SMALL_BITS) {
            small(unscaled.longValue(), decimal.scale(), out);
        } else {
            large(unscaled, decimal.scale(), out);
        }
    }

    private static void small(long unscaled, int scale, WireBuffer out) {
        int padding = padding(scale);
        long rest = Math.abs(unscaled) * POWERS[padding];
        int digits = digits(rest);
        head(digits, (scale + padding) / GROUP, unscaled < 0, scale, out);
        int first = out.skip(digits * Short.BYTES);
        for (int digit = digits - 1; digit >= 0; digit--) {
            long higher = rest / 10_000;
            out.setShort(first + digit * Short.BYTES, (int) (rest - higher * 10_000));
            rest = higher;
        }
    }

    private static void large(BigInteger unscaled, int scale, WireBuffer out) {
        int padding = padding(scale);
        String text = unscaled.abs().toString() + "0".repeat(padding);
        int digits = (text.length() + GROUP - 1) / GROUP;
        head(digits, (scale + padding) / GROUP, unscaled.signum() < 0, scale, out);
        int end = text.length() - (digits - 1) * GROUP;
        for (int begin = 0; begin < text.length(); end += GROUP) {
            out.putShort(Integer.parseInt(text, begin, end, 10));
            begin = end;
        }
    }

    private static void head(int digits, int digitsBehindPoint, boolean negative, int scale, WireBuffer out) {
        int weight = digits == 0 ? 0 : digits - 1 - digitsBehindPoint;
        if (scale > MAX_PLACES || weight > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A number has more digits than PostgreSQL can keep in a numeric");
        }
        out.putInt((GROUP + digits) * Short.BYTES);
        out.putShort(digits);
        out.putShort(weight);
        out.putShort(negative ? NEGATIVE : 0);
        out.putShort(Math.max(0, scale));
    }

    /** How many zeros make the number of decimal places a multiple of four, also of a negative number. */
    private static int padding(int scale) {
        return -scale & GROUP - 1;
    }

    private static int digits(long number) {
        int digits = 0;
        for (long rest = number; rest != 0; rest /= 10_000) {
            digits++;
        }
        return digits;
    }
}
