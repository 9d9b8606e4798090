package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** Of a statement with names, Spring makes the statement that it was made of. */
class NamedTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "a=? and b in (?,?)",
                "a='?' and \"b?\"=? and c='it''s ?' and d=?",
                "?@>array[?] and ?!=? and ?~? and ?[1]=?",
                "a=?::int and b::text=?",
                "a && ? and a&&? and a&&b and c&?",
                "a[1:2] = ? and a[x:y] = ?",
                "a ?? ? and a ??| ? and a ??& ?",
                "a=':x' and \":y\"=? and 'a:'=?",
                "?",
                "??",
                "'?",
                "a$b$=? and c=$1x",
                "fun(a:=?) and ?||? and U&'d\\0061t' = ?"
            })
    void aTextComesBackBesidesBlanks(String sql) {
        assertThat(blankless(throughSpring(sql))).isEqualTo(blankless(sql));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "a=? -- it's ? :x, a=?",
                "a=? /* ? :x /* ' */ ? */ and b=?, a=? and b=?",
                "/* :x */ a=?, a=?",
                "a=$$?:x'$$ and b=?, a='?:x''' and b=?",
                "a=$t$?$$:x$t$ and b=?, a='?$$:x' and b=?",
                "a=E'\\':x?' and b=?, a=E''':x?' and b=?",
                "a=e'\\\\' and b=?, a=e'\\\\' and b=?",
                "a='\\' and b=?, a='\\' and b=?"
            })
    void whatSpringDoesNotKnowIsWrittenInAnotherWay(String sql, String expected) {
        assertThat(blankless(throughSpring(sql))).isEqualTo(blankless(expected));
    }

    @Test
    void namesCountUpFromZero() {
        assertThat(NamedText.of("a=? and b in (?,?)", "p")).isEqualTo("a=:p0 and b in (:p1,:p2)");
    }

    /** With each name once, in order, and no name that is not ours. */
    private static String throughSpring(String sql) {
        String named = NamedText.of(sql, "f");
        Matcher ours = Pattern.compile(":f(\\d+)").matcher(named);
        Map<String, Integer> parameters = new LinkedHashMap<>();
        while (ours.find()) {
            parameters.put("f" + ours.group(1), parameters.size());
        }
        assertThat(NamedParameterUtils.buildValueArray(named, parameters))
                .isEqualTo(parameters.values().toArray());
        return NamedParameterUtils.substituteNamedParameters(
                NamedParameterUtils.parseSqlStatement(named), new MapSqlParameterSource(parameters));
    }

    private static String blankless(String sql) {
        return sql.replaceAll("\\s", "");
    }
}
