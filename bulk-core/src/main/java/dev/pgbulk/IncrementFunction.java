package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#INCREMENT}. */
final class IncrementFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("incr", "+");
    }

    @Override
    public boolean supports(ColumnType type) {
        return ColumnKinds.adds(type);
    }

    @Override
    public String onUpdate(Fragment fragment) {
        return "coalesce(" + fragment.column() + ", " + fragment.nullDefault() + ") + " + fragment.value();
    }

    @Override
    public String toString() {
        return "INCREMENT";
    }
}
