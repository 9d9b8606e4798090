package dev.pgbulk;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * How the operations of {@link BulkUpsertExecutor} work. Immutable; each method returns a copy. An attribute is named by
 * its path; a to-one as {@code company}, {@code companyId} or {@code company.id}. Names are checked against the mapping
 * when an operation gets the options. Of an option that is said twice the last word counts, unless told otherwise.
 */
public final class UpsertOptions extends WriteOptions<UpsertOptions> {

    private static final UpsertOptions DEFAULTS =
            new UpsertOptions(WriteSettings.NONE, ValueSettings.NONE, UpdateSettings.NONE, UpsertSettings.NONE);

    private final ValueSettings values;
    private final UpdateSettings update;
    private final UpsertSettings upsert;

    private UpsertOptions(WriteSettings settings, ValueSettings values, UpdateSettings update, UpsertSettings upsert) {
        super(settings);
        this.values = values;
        this.update = update;
        this.upsert = upsert;
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that rows are found by their id and the configured defaults apply
     */
    public static UpsertOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Options of a call that finds rows by other attributes than the id. A unique index on exactly these attributes is
     * needed, in whatever order, unless {@link #keyIsUnique(boolean) keyIsUnique(false)} says otherwise. An index of
     * expressions is on the attributes that these refer to, and says what is equal. To a partial index only the rows that
     * it holds are there: an item whose row it would not hold is always created.
     *
     * @param attributes the key attributes in the order in which keys list their values
     * @return options with this key
     * @throws IllegalArgumentException for no name, one that is null or blank, or the same twice
     */
    public static UpsertOptions keyFields(String... attributes) {
        return DEFAULTS.with(UpdateSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Options of a call that finds rows by other attributes than the id.
     *
     * @param <T> the entity type
     * @param attributes the key attributes in the order in which keys list their values
     * @return options with this key
     * @throws IllegalArgumentException for no attribute, one that is null, or the same twice
     * @see #keyFields(String...)
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public static <T> UpsertOptions keyFields(TypedPropertyPath<T, ?>... attributes) {
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
    public UpsertOptions set(String attribute, SetFunction function) {
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
    public UpsertOptions set(String attribute, String alias) {
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
    public <T> UpsertOptions set(TypedPropertyPath<T, ?> attribute, SetFunction function) {
        return set(Names.one("set", attribute), function);
    }

    /**
     * Writes these attributes and no others to rows that exist; of an entity a new row gets every attribute all the same.
     * Items given as value maps must have exactly these beside the key then; without it items may differ in what they
     * have. Rows that exist are written with every updatable attribute of an entity by default.
     *
     * @param attributes their paths
     * @return a copy that writes these
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpsertOptions fields(String... attributes) {
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
    public final <T> UpsertOptions fields(TypedPropertyPath<T, ?>... attributes) {
        return with(update.withFields(Names.of("fields", attributes)));
    }

    /**
     * Leaves these attributes of rows that exist alone, also where {@link #fields(String...)} names them. An owned
     * collection that is not empty has to be named here, since an upsert does not write it.
     *
     * @param attributes their paths
     * @return a copy that does not write them
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpsertOptions excludeFields(String... attributes) {
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
    public final <T> UpsertOptions excludeFields(TypedPropertyPath<T, ?>... attributes) {
        return with(update.withExcluded(Names.of("excludeFields", attributes)));
    }

    /**
     * What becomes of two items with the same key. The default is {@link Duplicates#REJECT} for entities and
     * {@link Duplicates#LAST} for value maps.
     *
     * @param policy which item counts
     * @return a copy with this policy
     * @throws IllegalArgumentException for null
     */
    public UpsertOptions duplicates(Duplicates policy) {
        return with(update.withDuplicates(Names.given("duplicates", "policy", policy)));
    }

    /**
     * Does not check versions: rows are written whatever their version is. They get a new one all the same.
     *
     * @return a copy that does not check
     */
    public UpsertOptions ignoreVersion() {
        return with(update.withVersionIgnored());
    }

    /**
     * Hands the created and updated rows back as detached entities. Costs a query by id after the write.
     *
     * @return a copy that does so
     */
    public UpsertOptions returning() {
        return with(values.withRows());
    }

    /**
     * Hands the created and updated rows back as values by attribute. Costs a query by id after the write.
     *
     * @param attributes the paths of the attributes; the id need not be among them
     * @return a copy that does so
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpsertOptions returning(String... attributes) {
        return with(values.withReturned(Names.of("returning", attributes)));
    }

    /**
     * Writes only those of the rows that exist for which a condition holds. Others are left alone and are
     * {@link Outcome.Reason#CONDITION skipped}. Said twice, both conditions must hold.
     *
     * @param condition a condition on the entity; joins and subqueries work
     * @return a copy with this condition
     * @throws IllegalArgumentException for null
     */
    public UpsertOptions where(PredicateSpecification<?> condition) {
        return with(update.withCondition(adapted(Names.given("where", "condition", condition))));
    }

    /**
     * Writes only those of the rows that exist for which a condition holds. Others are left alone and are
     * {@link Outcome.Reason#CONDITION skipped}. Said twice, both conditions must hold.
     *
     * @param condition a condition on the entity; joins and subqueries work
     * @return a copy with this condition
     * @throws IllegalArgumentException for null
     */
    public UpsertOptions where(Specification<?> condition) {
        return with(update.withCondition(Names.given("where", "condition", condition)));
    }

    /**
     * Leaves rows alone that hold the values already: no new version, no update timestamp, no trigger. They are counted
     * as {@link Outcome.Kind#UNCHANGED}.
     *
     * @return a copy that does so
     */
    public UpsertOptions onlyChanged() {
        return with(update.withOnlyChanged());
    }

    /**
     * Whether rows that exist are updated. The default is {@code true}.
     *
     * @param updated {@code false} to leave them alone: their items are {@link Outcome.Reason#EXISTS skipped}
     * @return a copy that says so
     */
    public UpsertOptions update(boolean updated) {
        return with(upsert.withUpdates(updated));
    }

    /**
     * Whether the key is unique by an index of the table. The default is {@code true}.
     *
     * @param unique {@code false} for a key without a unique index: all rows that have an item's key are updated then, and
     *     calls for the same table wait for each other, so that two of them do not both create a row
     * @return a copy that says so
     * @throws IllegalArgumentException if {@link #constraint(String)} was said, unless {@code unique}
     */
    public UpsertOptions keyIsUnique(boolean unique) {
        return with(upsert.withKeyIsUnique(unique));
    }

    /**
     * Names the unique constraint or unique index that tells rows apart, where the table has several for the key, such as
     * partial ones.
     *
     * @param constraintOrIndex its name in the catalogue, without a schema
     * @return a copy that uses it
     * @throws IllegalArgumentException for null, a blank name or with {@code keyIsUnique(false)}; for an unknown name the
     *     call throws it
     */
    public UpsertOptions constraint(String constraintOrIndex) {
        return with(upsert.withConstraint(Names.one("constraint", constraintOrIndex)));
    }

    /**
     * Brings soft-deleted rows that have an item's key back, as an update of theirs. Without it such a row is an error,
     * since its key cannot be written a second time.
     *
     * @return a copy that does so
     */
    public UpsertOptions revive() {
        return with(upsert.withRevival());
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
     * What these options say of the rows that exist.
     *
     * @return which rows are updated, and how
     */
    public UpdateSettings updates() {
        return update;
    }

    /**
     * What these options say of creating and updating in one.
     *
     * @return how rows are told apart, and what becomes of those that exist
     */
    public UpsertSettings upsert() {
        return upsert;
    }

    @Override
    UpsertOptions with(WriteSettings settings) {
        return new UpsertOptions(settings, values, update, upsert);
    }

    private UpsertOptions with(ValueSettings changed) {
        return new UpsertOptions(settings(), changed, update, upsert);
    }

    private UpsertOptions with(UpdateSettings changed) {
        return new UpsertOptions(settings(), values, changed, upsert);
    }

    private UpsertOptions with(UpsertSettings changed) {
        return new UpsertOptions(settings(), values, update, changed);
    }

    private static <T> Specification<T> adapted(PredicateSpecification<T> condition) {
        return Specification.where(condition);
    }
}
