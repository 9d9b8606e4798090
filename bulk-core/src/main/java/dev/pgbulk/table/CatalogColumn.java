package dev.pgbulk.table;

import org.jspecify.annotations.Nullable;

/**
 * A column as the server's catalogue describes it.
 *
 * @param name the bare name, not quoted
 * @param type its type
 * @param notNull whether it refuses null
 * @param defaulted whether it has a default or is an identity
 * @param generated whether the server computes it ({@code GENERATED ALWAYS AS (…)})
 * @param alwaysIdentity whether it is {@code GENERATED ALWAYS AS IDENTITY}
 * @param maxLength the length of a varchar(n) or char(n), or of the elements of an array of these, else -1
 * @param precision the precision of a numeric(p,s), the digits of the second of a time that has fewer than six, or of the
 *     elements of an array of these, else -1
 * @param scale the scale of a numeric(p,s); 0 where there is none
 * @param sequence the sequence that belongs to the column (identity, serial), if any
 * @param sequenceUsable whether the role may draw from that sequence
 * @param collation its collation, qualified and quoted as SQL needs it, where it is not that of its type
 * @param deterministic whether its collation holds only identical texts for equal
 * @param defaultExpression what it is given where an insert says nothing, as SQL; null for null and for an identity
 * @param partitioning whether it says in which partition of its table a row lies
 */
public record CatalogColumn(
        String name,
        PgType type,
        boolean notNull,
        boolean defaulted,
        boolean generated,
        boolean alwaysIdentity,
        int maxLength,
        int precision,
        int scale,
        @Nullable String sequence,
        boolean sequenceUsable,
        @Nullable String collation,
        boolean deterministic,
        @Nullable String defaultExpression,
        boolean partitioning) {

    /**
     * A column with the collation of its type.
     *
     * @param name the bare name
     * @param type its type
     * @param notNull whether it refuses null
     * @param defaulted whether it has a default or is an identity
     * @param generated whether the server computes it
     * @param alwaysIdentity whether it is an identity that takes no value
     * @param maxLength its length, or -1
     * @param precision its precision, or -1
     * @param scale its scale
     * @param sequence its sequence, if any
     * @param sequenceUsable whether the role may draw from that sequence
     */
    public CatalogColumn(
            String name,
            PgType type,
            boolean notNull,
            boolean defaulted,
            boolean generated,
            boolean alwaysIdentity,
            int maxLength,
            int precision,
            int scale,
            @Nullable String sequence,
            boolean sequenceUsable) {
        this(
                name,
                type,
                notNull,
                defaulted,
                generated,
                alwaysIdentity,
                maxLength,
                precision,
                scale,
                sequence,
                sequenceUsable,
                null,
                true,
                null,
                false);
    }
}
