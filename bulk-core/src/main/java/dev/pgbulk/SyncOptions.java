package dev.pgbulk;

import org.springframework.data.core.TypedPropertyPath;

/**
 * How the operations of {@link BulkSyncExecutor} work. Immutable; each method returns a copy. An attribute is named by its
 * path; a to-one as {@code company}, {@code companyId} or {@code company.id}. Names are checked against the mapping when an
 * operation gets the options. Of an option that is said twice the last word counts, unless told otherwise.
 *
 * <p>A sync is one transaction and one comparison of the whole input: {@link #batchSize(int)} tells only how many rows
 * travel to the server at a time, where there are more, on their way into a temporary table; a preview, which makes none,
 * and {@link Strategy#UNNEST} send them at once. {@link #batchDelay} and {@link #transactionPerBatch()} are refused. Callbacks are not called by default, since
 * it is not known beforehand which they would be; {@link #callbacks(boolean) callbacks(true)} also loads the rows that are
 * to be deleted and calls their {@code @PreRemove}.
 */
public final class SyncOptions extends WriteOptions<SyncOptions> {

    private static final SyncOptions DEFAULTS =
            new SyncOptions(WriteSettings.NONE, ValueSettings.NONE, UpdateSettings.NONE, SyncSettings.NONE);

    private final ValueSettings values;
    private final UpdateSettings update;
    private final SyncSettings sync;

    private SyncOptions(WriteSettings settings, ValueSettings values, UpdateSettings update, SyncSettings sync) {
        super(settings);
        this.values = values;
        this.update = update;
        this.sync = sync;
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that items and rows belong together by their id and the configured defaults
     *     apply
     */
    public static SyncOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Options of a call in which items and rows belong together by other attributes than the id. No unique index is needed.
     * Among the items and among the rows of the scope no two may have the same key; a null equals a null.
     *
     * @param attributes the key attributes
     * @return options with this key
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public static SyncOptions keyFields(String... attributes) {
        return DEFAULTS.with(UpdateSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Options of a call in which items and rows belong together by other attributes than the id.
     *
     * @param <T> the entity type
     * @param attributes the key attributes
     * @return options with this key
     * @throws IllegalArgumentException for no attribute, or one that is null
     * @see #keyFields(String...)
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public static <T> SyncOptions keyFields(TypedPropertyPath<T, ?>... attributes) {
        return DEFAULTS.with(UpdateSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Combines an attribute's new value with the old one of a row that exists, and tells the value of a new row. A function
     * that needs no value may stand for an attribute that is not among the values.
     *
     * @param attribute the path of the attribute, not of a key
     * @param function how to combine them
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null or a blank name
     */
    public SyncOptions set(String attribute, SetFunction function) {
        return with(values.withFunction(Names.one("set", attribute), Names.given("set", "function", function)));
    }

    /**
     * Combines an attribute's new value with the old one, by a function that is known by an alias.
     *
     * @param attribute the path of the attribute, not of a key
     * @param alias an alias of a constant of {@link SetFunction} or of a bean
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null or a blank name; for an unknown alias the call throws it
     */
    public SyncOptions set(String attribute, String alias) {
        return with(values.withFunction(Names.one("set", attribute), Names.one("set", alias)));
    }

    /**
     * Combines an attribute's new value with the old one.
     *
     * @param <T> the entity type
     * @param attribute the attribute, not of a key
     * @param function how to combine them
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null
     * @see #set(String, SetFunction)
     */
    public <T> SyncOptions set(TypedPropertyPath<T, ?> attribute, SetFunction function) {
        return set(Names.one("set", attribute), function);
    }

    /**
     * Compares and writes these attributes and no others in rows that exist; a new row gets every attribute all the same. The
     * default is every updatable attribute.
     *
     * @param attributes their paths
     * @return a copy that writes these
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public SyncOptions fields(String... attributes) {
        return with(update.withFields(Names.of("fields", attributes)));
    }

    /**
     * Writes these attributes and no others.
     *
     * @param <T> the entity type
     * @param attributes the attributes
     * @return a copy that writes these
     * @throws IllegalArgumentException for no attribute, or one that is null
     * @see #fields(String...)
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public final <T> SyncOptions fields(TypedPropertyPath<T, ?>... attributes) {
        return with(update.withFields(Names.of("fields", attributes)));
    }

    /**
     * Leaves these attributes of rows that exist alone, also where {@link #fields(String...)} names them. An owned
     * collection that is not empty has to be named here, since a sync does not write it.
     *
     * @param attributes their paths
     * @return a copy that does not write them
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public SyncOptions excludeFields(String... attributes) {
        return with(update.withExcluded(Names.of("excludeFields", attributes)));
    }

    /**
     * Leaves these attributes alone.
     *
     * @param <T> the entity type
     * @param attributes the attributes
     * @return a copy that does not write them
     * @throws IllegalArgumentException for no attribute, or one that is null
     * @see #excludeFields(String...)
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public final <T> SyncOptions excludeFields(TypedPropertyPath<T, ?>... attributes) {
        return with(update.withExcluded(Names.of("excludeFields", attributes)));
    }

    /**
     * What becomes of two items with the same key. The default is {@link Duplicates#REJECT}. Rows of the scope with the same
     * key are refused whatever the policy.
     *
     * @param policy which item counts
     * @return a copy with this policy
     * @throws IllegalArgumentException for null
     */
    public SyncOptions duplicates(Duplicates policy) {
        return with(update.withDuplicates(Names.given("duplicates", "policy", policy)));
    }

    /**
     * Does not check versions: rows are written whatever their version is. They get a new one all the same.
     *
     * @return a copy that does not check
     */
    public SyncOptions ignoreVersion() {
        return with(update.withVersionIgnored());
    }

    /**
     * Hands the created and updated rows back as detached entities that were read after the write, and sets the ids, versions
     * and generated values of unchanged entities too. Costs a query by id, and one row per unchanged item from the server.
     *
     * @return a copy that does so
     */
    public SyncOptions returning() {
        return with(values.withRows());
    }

    /**
     * Does not create rows that are missing. Their items are skipped.
     *
     * @return a copy that creates none
     */
    public SyncOptions skipCreates() {
        return with(sync.withoutCreates());
    }

    /**
     * Leaves rows that differ as they are. Their items are skipped.
     *
     * @return a copy that updates none
     */
    public SyncOptions skipUpdates() {
        return with(sync.withoutUpdates());
    }

    /**
     * Keeps the rows of the scope that no item belongs to.
     *
     * @return a copy that deletes none
     */
    public SyncOptions skipDeletes() {
        return with(sync.withoutDeletes());
    }

    /**
     * Takes an input without items for what it says: every row of the scope is deleted. Without it such an input is refused.
     *
     * @return a copy that takes it
     */
    public SyncOptions allowEmpty() {
        return with(sync.withEmptyAllowed());
    }

    /**
     * Refuses to delete more rows than this. The count is known before the first write, and nothing is written then.
     *
     * @param rows how many at most, not negative
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public SyncOptions maxDeletes(long rows) {
        return with(sync.withMaxDeletes(rows));
    }

    /**
     * Lets written rows lie outside the scope. Without it a sync that would leave a created or updated row there is refused:
     * the next one would neither find nor delete it.
     *
     * @return a copy that lets them
     */
    public SyncOptions allowOutsideScope() {
        return with(sync.withOutsideScopeAllowed());
    }

    /**
     * Writes the rows that hold the values already too, with a new version, update timestamp and triggers; they count as
     * updated then. A row of which the call writes no attribute is left alone all the same.
     *
     * @return a copy that does so
     */
    public SyncOptions rewriteUnchanged() {
        return with(sync.withUnchangedRewritten());
    }

    /**
     * Tells the old and new values in {@link SyncResult#changes()}, which a preview always does.
     *
     * @return a copy that does so
     */
    public SyncOptions changes() {
        return with(sync.withChanges());
    }

    /**
     * Whether syncs of one table wait for each other. The default is {@link SyncLock#TABLE}.
     *
     * @param lock which they wait for
     * @return a copy that says so
     * @throws IllegalArgumentException for null
     */
    public SyncOptions lock(SyncLock lock) {
        return with(sync.withLock(Names.given("lock", "lock", lock)));
    }

    /**
     * What these options say of the values.
     *
     * @return functions, and what is handed back
     */
    public ValueSettings values() {
        return values;
    }

    /**
     * What these options say of keys and attributes.
     *
     * @return which rows belong together, and what is written
     */
    public UpdateSettings updates() {
        return update;
    }

    /**
     * What these options say of the sync as a whole.
     *
     * @return what it may do
     */
    public SyncSettings sync() {
        return sync;
    }

    @Override
    SyncOptions with(WriteSettings settings) {
        return new SyncOptions(settings, values, update, sync);
    }

    private SyncOptions with(ValueSettings changed) {
        return new SyncOptions(settings(), changed, update, sync);
    }

    private SyncOptions with(UpdateSettings changed) {
        return new SyncOptions(settings(), values, changed, sync);
    }

    private SyncOptions with(SyncSettings changed) {
        return new SyncOptions(settings(), values, update, changed);
    }
}
