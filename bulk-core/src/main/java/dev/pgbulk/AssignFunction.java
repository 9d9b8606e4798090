package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#EQ}. */
final class AssignFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("eq", "=");
    }

    @Override
    public String onUpdate(Fragment fragment) {
        return fragment.value();
    }

    @Override
    public String toString() {
        return "EQ";
    }
}
