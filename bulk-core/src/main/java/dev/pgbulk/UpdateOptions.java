package dev.pgbulk;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * How the operations of {@link BulkUpdateExecutor} work. Immutable; each method returns a copy. An attribute is named by
 * its path; a to-one as {@code company}, {@code companyId} or {@code company.id}. Names are checked against the mapping
 * when an operation gets the options. Of an option that is said twice the last word counts, unless told otherwise.
 */
public final class UpdateOptions extends WriteOptions<UpdateOptions> {

    private static final UpdateOptions DEFAULTS =
            new UpdateOptions(WriteSettings.NONE, ValueSettings.NONE, UpdateSettings.NONE);

    private final ValueSettings values;
    private final UpdateSettings update;

    private UpdateOptions(WriteSettings settings, ValueSettings values, UpdateSettings update) {
        super(settings);
        this.values = values;
        this.update = update;
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that rows are found by their id and the configured defaults apply
     */
    public static UpdateOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Options of a call that finds rows by other attributes than the id. They need not be unique: all rows with an item's
     * key are written. Where values come {@link BulkUpdateExecutor#pgBulkUpdate(java.util.Map, UpdateOptions) by key}, an
     * attribute may be named twice, for two operators.
     *
     * @param attributes the key attributes in the order in which keys list their values
     * @return options with this key
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public static UpdateOptions keyFields(String... attributes) {
        return DEFAULTS.with(UpdateSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Options of a call that finds rows by other attributes than the id.
     *
     * @param <T> the entity type
     * @param attributes the key attributes in the order in which keys list their values
     * @return options with this key
     * @throws IllegalArgumentException for no attribute, or one that is null
     * @see #keyFields(String...)
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    public static <T> UpdateOptions keyFields(TypedPropertyPath<T, ?>... attributes) {
        return DEFAULTS.with(UpdateSettings.NONE.withKeyFields(Names.of("keyFields", attributes)));
    }

    /**
     * Combines an attribute's new value with the old one. A function that needs no value may stand for an attribute that
     * is not among the values.
     *
     * @param attribute the path of the attribute, not of a key
     * @param function how to combine them
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null or a blank name
     */
    public UpdateOptions set(String attribute, SetFunction function) {
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
    public UpdateOptions set(String attribute, String alias) {
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
    public <T> UpdateOptions set(TypedPropertyPath<T, ?> attribute, SetFunction function) {
        return set(Names.one("set", attribute), function);
    }

    /**
     * Writes these attributes and no others. Items given as value maps must have exactly these beside the key then;
     * without it items may differ in what they have. Entities are written with every updatable attribute by default.
     *
     * @param attributes their paths
     * @return a copy that writes these
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpdateOptions fields(String... attributes) {
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
    public final <T> UpdateOptions fields(TypedPropertyPath<T, ?>... attributes) {
        return with(update.withFields(Names.of("fields", attributes)));
    }

    /**
     * Leaves these attributes alone, also where {@link #fields(String...)} names them.
     *
     * @param attributes their paths
     * @return a copy that does not write them
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpdateOptions excludeFields(String... attributes) {
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
    public final <T> UpdateOptions excludeFields(TypedPropertyPath<T, ?>... attributes) {
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
    public UpdateOptions duplicates(Duplicates policy) {
        return with(update.withDuplicates(Names.given("duplicates", "policy", policy)));
    }

    /**
     * Does not check versions: rows are written whatever their version is. They get a new one all the same.
     *
     * @return a copy that does not check
     */
    public UpdateOptions ignoreVersion() {
        return with(update.withVersionIgnored());
    }

    /**
     * Hands the written rows back as detached entities. Costs a query by id after the write.
     *
     * @return a copy that does so
     */
    public UpdateOptions returning() {
        return with(values.withRows());
    }

    /**
     * Hands the written rows back as values by attribute. Costs a query of these attributes by id after the write.
     *
     * @param attributes the paths of the attributes; the id need not be among them
     * @return a copy that does so
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public UpdateOptions returning(String... attributes) {
        return with(values.withReturned(Names.of("returning", attributes)));
    }

    /**
     * Writes only rows for which a condition holds besides. Others count as if they did not exist. Said twice, both
     * conditions must hold.
     *
     * @param condition a condition on the entity; joins and subqueries work
     * @return a copy with this condition
     * @throws IllegalArgumentException for null
     */
    public UpdateOptions where(PredicateSpecification<?> condition) {
        return with(update.withCondition(adapted(Names.given("where", "condition", condition))));
    }

    /**
     * Writes only rows for which a condition holds besides. Others count as if they did not exist. Said twice, both
     * conditions must hold.
     *
     * @param condition a condition on the entity; joins and subqueries work
     * @return a copy with this condition
     * @throws IllegalArgumentException for null
     */
    public UpdateOptions where(Specification<?> condition) {
        return with(update.withCondition(Names.given("where", "condition", condition)));
    }

    /**
     * Leaves rows alone that hold the values already: no new version, no update timestamp, no trigger. They are counted
     * in {@link UpdateResult#unchanged()}.
     *
     * @return a copy that does so
     */
    public UpdateOptions onlyChanged() {
        return with(update.withOnlyChanged());
    }

    /**
     * Compares the keys by other operators than equality, in the order of the keys. Keys beyond the last alias are
     * compared by equality. Excludes {@link #keyFieldOp(String, String)}: operators are told either in key order or by
     * attribute.
     *
     * @param aliasesInKeyOrder aliases of constants of {@link KeyOperator} or of beans, not more than there are keys
     * @return a copy that compares so
     * @throws IllegalArgumentException for no alias, one that is null or blank, more aliases than keys, or if an operator
     *     was told by attribute; for an unknown alias the call throws it
     */
    public UpdateOptions keyFieldOps(String... aliasesInKeyOrder) {
        return with(update.withOperators(Names.of("keyFieldOps", aliasesInKeyOrder)));
    }

    /**
     * Compares a key by another operator than equality.
     *
     * @param attribute the path of the key attribute
     * @param alias an alias of a constant of {@link KeyOperator} or of a bean
     * @return a copy that compares so, beside the operators of other keys
     * @throws IllegalArgumentException for a name that is null or blank, or if operators were told in key order; for an
     *     unknown alias or an attribute that is no key the call throws it
     */
    public UpdateOptions keyFieldOp(String attribute, String alias) {
        return with(update.withOperator(Names.one("keyFieldOp", attribute), Names.one("keyFieldOp", alias)));
    }

    /**
     * Compares a key by another operator than equality.
     *
     * @param attribute the path of the key attribute
     * @param operator how to compare
     * @return a copy that compares so, beside the operators of other keys
     * @throws IllegalArgumentException for null or a blank name, or if operators were told in key order; for an attribute
     *     that is no key the call throws it
     */
    public UpdateOptions keyFieldOp(String attribute, KeyOperator operator) {
        return with(update.withOperator(
                Names.one("keyFieldOp", attribute), Names.given("keyFieldOp", "operator", operator)));
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
     * What these options say of the rows.
     *
     * @return which rows are updated, and how
     */
    public UpdateSettings update() {
        return update;
    }

    @Override
    UpdateOptions with(WriteSettings settings) {
        return new UpdateOptions(settings, values, update);
    }

    private UpdateOptions with(ValueSettings changed) {
        return new UpdateOptions(settings(), changed, update);
    }

    private UpdateOptions with(UpdateSettings changed) {
        return new UpdateOptions(settings(), values, changed);
    }

    private static <T> Specification<T> adapted(PredicateSpecification<T> condition) {
        return Specification.where(condition);
    }
}
