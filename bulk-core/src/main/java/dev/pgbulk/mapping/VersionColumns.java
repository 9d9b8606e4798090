package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The version in a group that is being made: the one that is expected of a row, and the next.
 *
 * @param paths the attributes of the entity type, which may have no version
 * @param builder makes the group
 */
record VersionColumns(AttributePaths paths, GroupBuilder builder) {

    void addExpected() {
        builder.layout().addExpectedVersion(paths.version());
    }

    /** The next version, a value where it is made in memory, or else what the statement makes; nothing where there is none. */
    void addNext() {
        GroupVersion version = builder.version();
        if (version == GroupVersion.IN_MEMORY) {
            builder.layout().addWrite(paths.version(), null, true, false, false);
            return;
        }
        Expression made = version == GroupVersion.NONE ? null : version.expression(paths);
        if (made != null) {
            builder.layout().addMade(paths.version().columns().get(0), made);
        }
    }

    boolean isChecked() {
        return builder.layout().expectedVersion() >= 0;
    }

    /**
     * Puts the version that a row is expected to have.
     *
     * @param instead what to do about a null, which cannot be checked
     */
    void putExpected(@Nullable Object expected, int index, Object[] row, String instead) {
        if (expected == null) {
            throw builder.values()
                    .refused(
                            paths.version(),
                            index,
                            "is the version and null, so that it cannot be checked; " + instead
                                    + ", or use ignoreVersion()");
        }
        builder.values()
                .put(paths.version(), expected, index, row, builder.layout().expectedVersion());
    }
}
