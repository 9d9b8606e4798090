package dev.pgbulk;

/** What becomes of two input items with the same key. */
public enum Duplicates {

    /** The call is refused with a {@link DuplicateKeysException} that names both. The default for entities. */
    REJECT,

    /** The first item counts, later ones are dropped. */
    FIRST,

    /** The last item counts, earlier ones are dropped. The default for value maps. */
    LAST
}
