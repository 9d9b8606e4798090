package dev.pgbulk.syncs.random;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the table of an entity is like. */
enum SyncLayout {
    PLAIN(Synced.Plain.class, Synced.Plain::new, null, ""),
    UNIQUE(Synced.Unique.class, Synced.Unique::new, null, "ALTER TABLE syncedunique ADD CONSTRAINT u_once UNIQUE (u)"),
    DEFERRED(
            Synced.Deferred.class,
            Synced.Deferred::new,
            null,
            "ALTER TABLE synceddeferred ADD CONSTRAINT u_at_last UNIQUE (u) DEFERRABLE INITIALLY DEFERRED"),
    PARTED(
            Synced.Parted.class,
            Synced.Parted::new,
            null,
            "ALTER TABLE syncedparted RENAME TO parted_like;"
                    + " CREATE TABLE syncedparted (LIKE parted_like, PRIMARY KEY (id, g)) PARTITION BY LIST (g);"
                    + " CREATE TABLE syncedparted_one PARTITION OF syncedparted FOR VALUES IN (1);"
                    + " CREATE TABLE syncedparted_rest PARTITION OF syncedparted DEFAULT"),
    SIEVED(
            Synced.Sieved.class,
            Synced.Sieved::new,
            null,
            "CREATE FUNCTION sieve() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN IF TG_OP = ''DELETE'' THEN IF OLD.n = 4 THEN RETURN NULL; END IF; RETURN OLD; END IF;"
                    + " IF NEW.n = 5 THEN RETURN NULL; END IF; RETURN NEW; END';"
                    + " CREATE TRIGGER sieve BEFORE INSERT OR UPDATE OR DELETE ON syncedsieved"
                    + " FOR EACH ROW EXECUTE FUNCTION sieve()"),
    CASELESS(
            Synced.Caseless.class,
            Synced.Caseless::new,
            null,
            "ALTER TABLE syncedcaseless ALTER COLUMN c TYPE ext.citext"),
    SOFT(Synced.Soft.class, Synced.Soft::new, null, ""),
    SINGLE(Synced.Single.class, Synced.Single::new, Synced.Single.Sub::new, ""),
    JOINED(Synced.Joined.class, Synced.Joined::new, Synced.Joined.Sub::new, ""),
    APART(Synced.Apart.class, Synced.Apart::new, Synced.Apart.Sub::new, ""),
    COMPOSITE(Synced.Composite.class, Synced.Composite::new, null, "");

    /** What the trigger of {@link #SIEVED} drops of new and changed rows. */
    private static final String DROPPED = "5";

    /** What it keeps of deleted ones. */
    private static final String KEPT = "4";

    final Class<? extends Synced> type;
    private final Supplier<? extends Synced> fresh;
    private final @Nullable Supplier<? extends Synced> sub;
    final String ddl;

    SyncLayout(
            Class<? extends Synced> type,
            Supplier<? extends Synced> fresh,
            @Nullable Supplier<? extends Synced> sub,
            String ddl) {
        this.type = type;
        this.fresh = fresh;
        this.sub = sub;
        this.ddl = ddl;
    }

    Synced fresh(boolean isSub) {
        return isSub && sub != null ? sub.get() : fresh.get();
    }

    boolean hasSub() {
        return sub != null;
    }

    String table() {
        return "synced" + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    boolean drops(@Nullable String n) {
        return this == SIEVED && DROPPED.equals(n);
    }

    boolean keeps(@Nullable String n) {
        return this == SIEVED && KEPT.equals(n);
    }

    boolean isUnique() {
        return this == UNIQUE || this == DEFERRED;
    }

    /** What rows share that belong together by an attribute. */
    @Nullable
    String key(String attribute, Value value) {
        String equal = value.equal();
        return this == CASELESS && attribute.equals("c") && equal != null ? equal.toLowerCase(Locale.ROOT) : equal;
    }
}
