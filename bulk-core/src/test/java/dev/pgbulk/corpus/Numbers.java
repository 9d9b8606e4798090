package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

@Entity
public class Numbers extends Row {

    public byte tiny;
    public short small;
    public int plain;
    public long big;
    public float single;
    public double twice;
    public boolean flag;
    public Byte tinyBox;
    public Short smallBox;
    public Integer plainBox;
    public Long bigBox;
    public Float singleBox;
    public Double twiceBox;
    public Boolean flagBox;

    @Column(precision = 12, scale = 3)
    public BigDecimal money;

    @Column(columnDefinition = "numeric")
    public BigDecimal unbounded;

    @Column(precision = 38)
    public BigInteger huge;

    static List<Numbers> samples() {
        return List.of(new Numbers(), lowest(), highest(), special(0), special(1), special(2));
    }

    private static Numbers lowest() {
        Numbers it = new Numbers();
        it.tinyBox = it.tiny = Byte.MIN_VALUE;
        it.smallBox = it.small = Short.MIN_VALUE;
        it.plainBox = it.plain = Integer.MIN_VALUE;
        it.bigBox = it.big = Long.MIN_VALUE;
        it.singleBox = it.single = -Float.MAX_VALUE;
        it.twiceBox = it.twice = -Double.MAX_VALUE;
        it.flagBox = it.flag = false;
        it.money = new BigDecimal("-999999999.999");
        it.unbounded = new BigDecimal("-1E+400");
        it.huge = BigInteger.TEN.pow(37).negate();
        return it;
    }

    private static Numbers highest() {
        Numbers it = new Numbers();
        it.tinyBox = it.tiny = Byte.MAX_VALUE;
        it.smallBox = it.small = Short.MAX_VALUE;
        it.plainBox = it.plain = Integer.MAX_VALUE;
        it.bigBox = it.big = Long.MAX_VALUE;
        it.singleBox = it.single = Float.MAX_VALUE;
        it.twiceBox = it.twice = Double.MAX_VALUE;
        it.flagBox = it.flag = true;
        it.money = new BigDecimal("999999999.999");
        it.unbounded = new BigDecimal("123456789012345678901234567890.000000000000000000000000000012340000");
        it.huge = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        return it;
    }

    /** What does not compare or round as usual: NaN and negative zero, infinity, the smallest steps. */
    private static Numbers special(int which) {
        Numbers it = new Numbers();
        it.singleBox = it.single = new float[] {Float.NaN, -0f, Float.POSITIVE_INFINITY}[which];
        it.twiceBox = it.twice = new double[] {-0d, Double.NaN, Double.NEGATIVE_INFINITY}[which];
        it.money = new BigDecimal[] {new BigDecimal("0.0005"), new BigDecimal("1E+3"), new BigDecimal("-0.001")}[which];
        it.unbounded =
                new BigDecimal[] {new BigDecimal("0.00"), new BigDecimal("1E-300"), new BigDecimal("10000")}[which];
        it.huge = BigInteger.valueOf(which * 10_000L);
        return it;
    }
}
