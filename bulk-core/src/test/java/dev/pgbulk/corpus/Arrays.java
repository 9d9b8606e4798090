package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@Entity
public class Arrays extends Row {

    public int[] ints;
    public Long[] longs;
    public String[] texts;
    public double[] doubles;
    public boolean[] flags;
    public UUID[] uuids;
    public LocalDate[] dates;
    public Color[] ordinals;

    @Enumerated(EnumType.STRING)
    public Color[] names;

    public List<Integer> list;
    public List<String> textList;
    public List<Color> colorList;
    public BigDecimal[] decimals;
    public Instant[] instants;

    static List<Arrays> samples() {
        return List.of(new Arrays(), full(), empty(), awkward());
    }

    private static Arrays full() {
        Arrays it = new Arrays();
        it.ints = new int[] {1, Integer.MIN_VALUE, Integer.MAX_VALUE};
        it.longs = new Long[] {1L, null, Long.MAX_VALUE};
        it.texts = new String[] {"a", null, "b"};
        it.doubles = new double[] {0.1, Double.NaN, Double.NEGATIVE_INFINITY};
        it.flags = new boolean[] {true, false};
        it.uuids = new UUID[] {new UUID(1, 2), null};
        it.dates = new LocalDate[] {LocalDate.of(2026, 3, 1), null};
        it.ordinals = it.names = new Color[] {Color.RED, null, Color.BLUE_GREY};
        it.list = new ArrayList<>(java.util.Arrays.asList(3, null, 1));
        it.textList = List.of("x", "y");
        it.colorList = List.of(Color.GREEN);
        it.decimals = new BigDecimal[] {new BigDecimal("1.50"), null};
        it.instants = new Instant[] {Instant.parse("2026-03-01T10:15:30.123Z")};
        return it;
    }

    private static Arrays empty() {
        Arrays it = new Arrays();
        it.ints = new int[0];
        it.longs = new Long[0];
        it.texts = new String[0];
        it.doubles = new double[0];
        it.flags = new boolean[0];
        it.uuids = new UUID[0];
        it.dates = new LocalDate[0];
        it.ordinals = it.names = new Color[0];
        it.list = new ArrayList<>();
        it.textList = new ArrayList<>();
        it.colorList = new ArrayList<>();
        it.decimals = new BigDecimal[0];
        it.instants = new Instant[0];
        return it;
    }

    /** What an array literal would have to escape. */
    private static Arrays awkward() {
        Arrays it = new Arrays();
        it.texts = new String[] {
            "", "NULL", "null", "{a,b}", "\"q\"", "back\\slash", " blank ", "a,b", "tab\t\n", "\uD83D\uDE00"
        };
        it.textList = List.of(it.texts);
        return it;
    }
}
