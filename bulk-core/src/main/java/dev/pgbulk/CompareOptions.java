package dev.pgbulk;

import org.springframework.data.core.TypedPropertyPath;

/**
 * How {@link BulkSyncExecutor#bulkCompare} works. Immutable; each method returns a copy. An attribute is named by its path;
 * a to-one as {@code company}, {@code companyId} or {@code company.id}. Names are checked against the mapping when the
 * operation gets the options. Of an option that is said twice the last word counts.
 */
public final class CompareOptions {

    private static final CompareOptions DEFAULTS = new CompareOptions(CompareSettings.NONE);

    private final CompareSettings settings;

    private CompareOptions(CompareSettings settings) {
        this.settings = settings;
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that entities belong together by their id and all that a sync would write is
     *     compared
     */
    public static CompareOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Options of a call in which entities belong together by other attributes than the id.
     *
     * @param attributes the key attributes
     * @return options with this key
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public static CompareOptions keyFields(String... attributes) {
        return new CompareOptions(CompareSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Options of a call in which entities belong together by other attributes than the id.
     *
     * @param <T> the entity type
     * @param attributes the key attributes
     * @return options with this key
     * @throws IllegalArgumentException for no attribute, or one that is null
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public static <T> CompareOptions keyFields(TypedPropertyPath<T, ?>... attributes) {
        return new CompareOptions(CompareSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Does not compare these attributes.
     *
     * @param attributes their paths
     * @return a copy that ignores them
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public CompareOptions ignoreFields(String... attributes) {
        return new CompareOptions(settings.withIgnored(Names.of("ignoreFields", attributes)));
    }

    /**
     * Does not compare these attributes.
     *
     * @param <T> the entity type
     * @param attributes the attributes
     * @return a copy that ignores them
     * @throws IllegalArgumentException for no attribute, or one that is null
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public final <T> CompareOptions ignoreFields(TypedPropertyPath<T, ?>... attributes) {
        return new CompareOptions(settings.withIgnored(Names.of("ignoreFields", attributes)));
    }

    /**
     * What becomes of two entities of one collection with the same key. The default is {@link Duplicates#REJECT}. One that
     * is dropped is in none of the lists.
     *
     * @param policy which entity counts
     * @return a copy with this policy
     * @throws IllegalArgumentException for null
     */
    public CompareOptions duplicates(Duplicates policy) {
        return new CompareOptions(settings.withDuplicates(Names.given("duplicates", "policy", policy)));
    }

    /**
     * What these options say.
     *
     * @return the values, {@code null} where nothing was said
     */
    public CompareSettings settings() {
        return settings;
    }
}
