package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#EQ_NOT_NULL}. */
final class AssignNotNullFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("eq_not_null");
    }

    @Override
    public String onUpdate(Fragment fragment) {
        return "coalesce(" + fragment.value() + ", " + fragment.column() + ")";
    }

    @Override
    public String onInsert(Fragment fragment) {
        return "coalesce(" + fragment.value() + ", " + fragment.insertDefault() + ")";
    }

    @Override
    public String toString() {
        return "EQ_NOT_NULL";
    }
}
