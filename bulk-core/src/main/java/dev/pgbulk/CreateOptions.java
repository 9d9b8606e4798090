package dev.pgbulk;

/**
 * How {@link BulkCreateExecutor#bulkCreate(Iterable, CreateOptions) bulkCreate} works. Immutable; each method returns a
 * copy.
 */
public final class CreateOptions extends WriteOptions<CreateOptions> {

    private static final CreateOptions DEFAULTS = new CreateOptions(WriteSettings.NONE);

    private CreateOptions(WriteSettings settings) {
        super(settings);
    }

    /**
     * The options of a call that names none.
     *
     * @return options that say nothing, so that the configured defaults apply
     */
    public static CreateOptions defaults() {
        return DEFAULTS;
    }

    @Override
    CreateOptions with(WriteSettings settings) {
        return new CreateOptions(settings);
    }
}
