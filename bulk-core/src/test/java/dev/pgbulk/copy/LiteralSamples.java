package dev.pgbulk.copy;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values whose binary form is told from their text. */
final class LiteralSamples {

    private static final String INTERVALS = """
            PT0S; P1Y2M3DT4H5M6.789S; P-1Y2M; P2W; PT-0.000001S; PT-1.5S; PT1.0000005S; PT2.0000015S; PT-1.0000025S; \
            1 mons 2 days; -1 days +02:03:04.5; 1 year -2 months 3 weeks; 00:00:01; -00:00:00.25; \
            +123456:59:59.999999; 3 hours 4 mins 5.25 secs; 1 day -00:00:01; 178956970 years 7 mons; \
            2147483647 days; 2562047788:00:54.775807""";

    private static final String ADDRESSES = """
            0.0.0.0; 255.255.255.255; 10.0.0.1/8; 10.0.0.1/0; 192.168.0.1/32; ::; ::1; ::/0; fe80::1/64; \
            2001:DB8::ff00:42:8329; 1:2:3:4:5:6:7:8; ::ffff:10.1.2.3; 1:2:3:4:5:6:7::; 64:ff9b::1.2.3.4/96""";

    private static final Map<String, String> OTHERS = Map.of(
            "hstore",
            """
            ; a=>1; "a" => "1" , b=>NULL,c=>"NULL" , d=>nUlL; ""=>""; "a\\"b\\\\c"=>"=>,"; a=>1,a=>2; \
            a\\ b=>c\\,d,; \u20ac=>"\ud83d\ude00"; a=>x=y""",
            "int4range",
            """
            empty;  EMPTY ; (,); [1,5); (1,5]; [1,5]; (,7]; [3,); [ 2 , 4 ]; ["1","2"]; [1,1); \
            [-2147483648,2147483647)""",
            "int8range",
            "empty; [-9223372036854775808,9223372036854775807); (0,)",
            "numrange",
            "empty; [1.50,2.5000); (-0.1,1e5]; [,0]",
            "daterange",
            "empty; [2024-01-01,2024-02-29]; [0044-03-15 BC,infinity]; (-infinity,); [12345-01-01,\"99999-12-31\")",
            "tsrange",
            """
            empty; [2024-01-01 10:00,2024-01-01T11:00:00.123456]; ("0044-03-15 12:00:00 BC",infinity); \
            [2024-01-01,)""",
            "tstzrange",
            """
            empty; ["2024-01-01 10:00:00+00","2024-01-01 11:00:00.5-03:30"]; \
            ("0044-03-15 12:00:00+00 BC",infinity); [2024-01-01T10:00:00Z,)""");

    private LiteralSamples() {}

    static List<Object> of(String type, Random random) {
        return switch (type) {
            case "interval" -> with(INTERVALS, it -> it % 2 == 0 ? duration(random) : period(random));
            case "inet" -> with(ADDRESSES, it -> it % 2 == 0 ? address4(random) : address6(random));
            default -> List.of((Object[]) OTHERS.get(type).split("; "));
        };
    }

    private static List<Object> with(String fixed, IntFunction<String> chance) {
        return Stream.concat(
                        Stream.of(fixed.split("; ")), IntStream.range(0, 100).mapToObj(chance))
                .map(Object.class::cast)
                .toList();
    }

    private static String duration(Random random) {
        return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000))
                .toString();
    }

    private static String period(Random random) {
        return Period.of(random.nextInt(1000) - 500, random.nextInt(40) - 20, random.nextInt(800) - 400)
                .toString();
    }

    private static String address4(Random random) {
        Object[] octets = random.ints(4, 0, 0x100).boxed().toArray();
        return "%d.%d.%d.%d".formatted(octets) + '/' + random.nextInt(33);
    }

    private static String address6(Random random) {
        Object[] groups = random.ints(4, 0, 0x10000).boxed().toArray();
        return "%x:%x::%x:%x".formatted(groups) + '/' + random.nextInt(129);
    }
}
