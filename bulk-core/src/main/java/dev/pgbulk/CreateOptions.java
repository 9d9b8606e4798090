package dev.pgbulk;

import org.springframework.data.core.TypedPropertyPath;

/**
 * How {@link BulkCreateExecutor#bulkCreate(Iterable, CreateOptions) bulkCreate} and
 * {@link BulkCreateExecutor#pgBulkCreate(java.util.Collection, CreateOptions) pgBulkCreate} work. Immutable; each method
 * returns a copy. Functions and what is handed back are for {@code pgBulkCreate}; {@code bulkCreate} refuses them.
 */
public final class CreateOptions extends WriteOptions<CreateOptions> {

    private static final CreateOptions DEFAULTS = new CreateOptions(WriteSettings.NONE, ValueSettings.NONE);

    private final ValueSettings values;

    private CreateOptions(WriteSettings settings, ValueSettings values) {
        super(settings);
        this.values = values;
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that the configured defaults apply
     */
    public static CreateOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Writes what a function makes of an attribute's value in an insert. A function that needs no value may stand for an
     * attribute that is not among the values.
     *
     * @param attribute the path of the attribute
     * @param function what makes the value
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null or a blank name
     */
    public CreateOptions set(String attribute, SetFunction function) {
        return with(values.withFunction(Names.one("set", attribute), Names.given("set", "function", function)));
    }

    /**
     * Writes what a function makes of an attribute's value in an insert, by a function that is known by an alias.
     *
     * @param attribute the path of the attribute
     * @param alias an alias of a constant of {@link SetFunction} or of a bean
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null or a blank name; for an unknown alias the call throws it
     */
    public CreateOptions set(String attribute, String alias) {
        return with(values.withFunction(Names.one("set", attribute), Names.one("set", alias)));
    }

    /**
     * Writes what a function makes of an attribute's value in an insert.
     *
     * @param <T> the entity type
     * @param attribute the attribute
     * @param function what makes the value
     * @return a copy that does so, beside the functions of other attributes
     * @throws IllegalArgumentException for null
     * @see #set(String, SetFunction)
     */
    public <T> CreateOptions set(TypedPropertyPath<T, ?> attribute, SetFunction function) {
        return set(Names.one("set", attribute), function);
    }

    /**
     * Hands the created rows back as detached entities. Costs a query by id after the write.
     *
     * @return a copy that does so
     */
    public CreateOptions returning() {
        return with(values.withRows());
    }

    /**
     * Hands the created rows back as values by attribute. Costs a query by id after the write.
     *
     * @param attributes the paths of the attributes; the id need not be among them
     * @return a copy that does so
     * @throws IllegalArgumentException for no name, or one that is null or blank
     */
    public CreateOptions returning(String... attributes) {
        return with(values.withReturned(Names.of("returning", attributes)));
    }

    /**
     * What these options say of the values.
     *
     * @return functions, and what is handed back
     */
    public ValueSettings values() {
        return values;
    }

    @Override
    CreateOptions with(WriteSettings settings) {
        return new CreateOptions(settings, values);
    }

    private CreateOptions with(ValueSettings changed) {
        return new CreateOptions(settings(), changed);
    }
}
