package dev.pgbulk;

/** How updates work. Immutable; each method returns a copy. */
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

    public static UpdateOptions defaults() {
        return DEFAULTS;
    }

    public ValueSettings values() {
        return values;
    }

    public UpdateSettings update() {
        return update;
    }

    @Override
    UpdateOptions with(WriteSettings settings) {
        return new UpdateOptions(settings, values, update);
    }
}
