package dev.pgbulk.table;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL type without its length or precision: a cast to it never cuts, rounds or pads.
 *
 * @param name the name to be used in SQL, qualified by its schema and quoted
 * @param display the name as a person writes it
 * @param oid its number in the catalogue; of a domain its own, not that of its base type
 * @param kind the Java class of its values; of a domain, that of its base type
 * @param element the element type of an array, the subtype of a range; of a domain, that of its base type
 * @param trait what sets it apart from others of its kind
 * @param base the name as a person writes it; of a domain, that of its base type
 */
public record PgType(
        String name,
        String display,
        int oid,
        ValueKind kind,
        @Nullable PgType element,
        TypeTrait trait,
        String base) {

    /** {@code pg_catalog.text}. */
    public static final PgType TEXT = new PgType("pg_catalog.text", "text", 25, ValueKind.TEXT, null);

    /**
     * A type that nothing sets apart.
     *
     * @param name the name for SQL
     * @param display the name for a person
     * @param oid its number
     * @param kind the class of its values
     * @param element of what it is made
     */
    public PgType(String name, String display, int oid, ValueKind kind, @Nullable PgType element) {
        this(name, display, oid, kind, element, TypeTrait.NONE, display);
    }

    /**
     * A type that something sets apart.
     *
     * @param name the name for SQL
     * @param display the name for a person
     * @param oid its number
     * @param kind the class of its values
     * @param element of what it is made
     * @param trait what sets it apart
     */
    public PgType(String name, String display, int oid, ValueKind kind, @Nullable PgType element, TypeTrait trait) {
        this(name, display, oid, kind, element, trait, display);
    }

    /**
     * The array of which this is the element type. Its oid is not known, and not needed to write one.
     *
     * @return the array type
     */
    public PgType arrayOf() {
        return new PgType(name + "[]", display + "[]", 0, ValueKind.ARRAY, this);
    }
}
