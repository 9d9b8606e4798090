package dev.pgbulk.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The condition of a query over one table, to be asked of a table that another statement calls {@code t}. */
final class PlainCondition {

    private static final Pattern ONE_TABLE = Pattern.compile(
            "select (?:distinct )?((\\w+)\\.[^?':()]+?) from ((?:\"[^\"]*\"|[^\\s,()\"])+) \\2 where (.+)",
            Pattern.DOTALL);
    private static final Pattern SUBQUERY = Pattern.compile("\\bselect\\b", Pattern.CASE_INSENSITIVE);

    private PlainCondition() {}

    /** The condition; null for a query over more than one table, or without a condition. */
    static @Nullable String of(String query) {
        Matcher parts = ONE_TABLE.matcher(query);
        return parts.matches() ? renamed(parts.group(4), parts.group(2) + ".") : null;
    }

    /** The name of the table that the condition is about; null where there is no condition. */
    static @Nullable String table(String query) {
        Matcher parts = ONE_TABLE.matcher(query);
        return parts.matches() ? parts.group(3) : null;
    }

    /** Whether a condition holds a subquery, so that writing other rows may change what it says of this one. */
    static boolean looksAtOtherRows(String condition) {
        return SUBQUERY.matcher(condition).find();
    }

    /** Texts and quoted names stay as they are. */
    private static String renamed(String condition, String alias) {
        StringBuilder renamed = new StringBuilder(condition.length());
        char quote = 0;
        for (int at = 0; at < condition.length(); at++) {
            char c = condition.charAt(at);
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(condition.charAt(at - 1));
            if (quote == 0 && begins && condition.startsWith(alias, at)) {
                renamed.append("t.");
                at += alias.length() - 1;
                continue;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            }
            renamed.append(c);
        }
        return renamed.toString();
    }
}
