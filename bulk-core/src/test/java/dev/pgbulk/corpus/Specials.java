package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Type;
import org.hibernate.type.SqlTypes;

/** Types that PostgreSQL alone has, or that live in a schema off the usual path. */
@Entity
public class Specials extends Row {

    public InetAddress address;

    @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
    public Duration span;

    @Column(columnDefinition = "ext.citext")
    public String citext;

    @Type(Hstore.class)
    @Column(columnDefinition = "ext.hstore")
    public Map<String, String> labels;

    @Column(columnDefinition = "int4range")
    @ColumnTransformer(read = "range::text", write = "?::int4range")
    public String range;

    @Column(columnDefinition = "small_count")
    public Integer counted;

    @Column(columnDefinition = "varchar(5)")
    public String five;

    @Column(columnDefinition = "xml")
    @ColumnTransformer(read = "markup::text", write = "?::xml")
    public String markup;

    static List<Specials> samples() {
        Specials full = new Specials();
        full.address = address("192.0.2.7");
        full.span = Duration.ofSeconds(90_061, 123_456_000);
        full.citext = "MiXeD";
        full.labels = new TreeMap<>(Map.of("a", "1", "b c", "\"q\\", "", ""));
        full.labels.put("none", null);
        full.range = "[1,5)";
        full.counted = Integer.MAX_VALUE;
        full.five = "12345";
        full.markup = "<a b=\"c\">ü</a>";
        Specials edge = new Specials();
        edge.address = address("2001:db8::1");
        edge.span = Duration.ofSeconds(-5, -500_000_000);
        edge.citext = "";
        edge.labels = new TreeMap<>();
        edge.range = "empty";
        edge.counted = 0;
        return List.of(new Specials(), full, edge);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
