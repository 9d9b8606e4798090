package dev.pgbulk.upserts.random;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the table of an entity is like. */
enum Layout {
    PLAIN(Keyed.Plain.class, Keyed.Plain::new, "", "PRIMARY KEY (id), UNIQUE (k, c)", ""),
    PARTITIONED(
            Keyed.Parted.class,
            Keyed.Parted::new,
            "",
            "PRIMARY KEY (id, k), UNIQUE (c, k)",
            "PARTITION BY LIST (k); CREATE TABLE parted_low PARTITION OF parted FOR VALUES IN (0, 1);"
                    + " CREATE TABLE parted_rest PARTITION OF parted DEFAULT"),
    SIEVED(
            Keyed.Sieved.class,
            Keyed.Sieved::new,
            "",
            "PRIMARY KEY (id), UNIQUE (k, c)",
            "; CREATE FUNCTION sieve() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN IF NEW.n = 5 THEN RETURN NULL; END IF; RETURN NEW; END';"
                    + " CREATE TRIGGER sieve BEFORE INSERT OR UPDATE ON sieved FOR EACH ROW EXECUTE FUNCTION sieve()"),
    CASELESS(Keyed.Caseless.class, Keyed.Caseless::new, "ext.citext", "PRIMARY KEY (id), UNIQUE (k, c)", ""),
    WITH_NULLS(
            Keyed.WithNulls.class, Keyed.WithNulls::new, "", "PRIMARY KEY (id), UNIQUE NULLS NOT DISTINCT (k, c)", "");

    /** What the trigger of {@link #SIEVED} drops. */
    static final int DROPPED = 5;

    final Class<? extends Keyed> type;
    final String table;
    private final Supplier<? extends Keyed> fresh;
    private final String code;
    private final String keys;
    private final String further;

    Layout(Class<? extends Keyed> type, Supplier<? extends Keyed> fresh, String code, String keys, String further) {
        this.type = type;
        this.fresh = fresh;
        this.table = type.getSimpleName().toLowerCase(Locale.ROOT);
        this.code = code.isEmpty() ? "text" : code;
        this.keys = keys;
        this.further = further;
    }

    /** Puts the table in the place of the one that Hibernate has made. */
    String ddl() {
        return "DROP TABLE %s; CREATE TABLE %s (id int8 NOT NULL, k int4, c %s, n int4, t text, created timestamptz, changed timestamptz, version int4, %s) %s;"
                .formatted(table, table, code, keys, further);
    }

    Keyed fresh() {
        return fresh.get();
    }

    boolean drops(@Nullable Integer n) {
        return this == SIEVED && n != null && n == DROPPED;
    }

    /** Equal for what the table takes for the same key. */
    List<@Nullable Object> key(@Nullable Integer number, @Nullable String code) {
        String same = this == CASELESS && code != null ? code.toLowerCase(Locale.ROOT) : code;
        return java.util.Arrays.asList(number, same);
    }
}
