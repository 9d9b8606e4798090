package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.type.SqlTypes;

@Entity
public class Texts extends Row {

    public String text;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    public String longText;

    @Column(columnDefinition = "varchar(5)")
    public String five;

    @Column(columnDefinition = "char(3)")
    public String padded;

    @Nationalized
    public String national;

    public Character letterBox;
    public char letter = '-';
    public byte[] bytes;
    public UUID uuid;
    public Currency currency;
    public Locale locale;
    public ZoneId zone;

    @Column(name = "zone_offset")
    public ZoneOffset offset;

    public URL url;
    public Class<?> kind;

    static List<Texts> samples() {
        return List.of(new Texts(), ordinary(), empty(), awkward());
    }

    private static Texts ordinary() {
        Texts it = new Texts();
        it.text = it.longText = it.national = "Straße 5";
        it.five = "12345";
        it.padded = "abc";
        it.letterBox = it.letter = 'x';
        it.bytes = new byte[] {1, 2, 3};
        it.uuid = UUID.fromString("018f2b6e-6f5e-7c3a-9d2b-0123456789ab");
        it.currency = Currency.getInstance("EUR");
        it.locale = Locale.GERMANY;
        it.zone = ZoneId.of("Europe/Berlin");
        it.offset = ZoneOffset.ofHoursMinutes(-3, -30);
        it.url = url("file:/a/b?c=%20");
        it.kind = String.class;
        return it;
    }

    private static Texts empty() {
        Texts it = new Texts();
        it.text = it.longText = it.five = it.padded = it.national = "";
        it.bytes = new byte[0];
        it.uuid = new UUID(0, 0);
        return it;
    }

    /** What a text format would have to escape, and letters beyond the basic plane. */
    private static Texts awkward() {
        Texts it = new Texts();
        it.text = it.national = "\\N\t\n\r\"',{}\\\\ \u0001 NULL \uD83D\uDE00 \u00e9e\u0301";
        it.longText = "\uD83D\uDE00 long ".repeat(20_000);
        it.five = "é\uD83D\uDE00x, ";
        it.padded = "a";
        it.letterBox = it.letter = '\u20ac';
        it.bytes = allBytes();
        it.uuid = new UUID(-1, -1);
        return it;
    }

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
