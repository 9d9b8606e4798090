package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#ARRAY_REMOVE}. */
final class ArrayRemoveFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("array_remove");
    }

    @Override
    public boolean supports(ColumnType type) {
        return type.array() && ColumnKinds.hasEquality(type);
    }

    /** A value travels in the type of its column: the element comes as an array of that one element. */
    @Override
    public String onUpdate(Fragment fragment) {
        return "pg_catalog.array_remove(" + fragment.column() + ", (" + fragment.value() + ")[1])";
    }

    @Override
    public String onInsert(Fragment fragment) {
        return fragment.insertDefault();
    }

    @Override
    public String toString() {
        return "ARRAY_REMOVE";
    }
}
