package dev.pgbulk.table;

/** What sets a type apart from the others of its {@link ValueKind}; of a domain, that of its base type. */
public enum TypeTrait {

    /** Nothing: its own operators tell different values apart. */
    NONE,

    /** {@code json}, which has no equality. */
    JSON,

    /** {@code citext}, to which {@code a} and {@code A} are equal. */
    CASELESS,

    /** An enum, which has no value that it always has. */
    ENUM,

    /** A type without an equality and an order of its own, such as {@code xml}, {@code point} or {@code jsonpath}. */
    INCOMPARABLE
}
