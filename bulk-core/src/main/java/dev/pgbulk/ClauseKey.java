package dev.pgbulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@link Pdnf}.
 *
 * @param name the path as the caller has it
 * @param operator how it is compared
 */
record ClauseKey(String name, KeyOperator operator) {

    private static final String CLAUSE = "Pdnf.clause";

    static List<ClauseKey> of(@Nullable List<String> names, @Nullable Map<String, ?> operators) {
        List<String> given = Names.of(CLAUSE, Names.given(CLAUSE, "keys", names).toArray(String[]::new));
        Map<String, ?> chosen = Names.given(CLAUSE, "operators", operators);
        Set<String> seen = new HashSet<>();
        List<ClauseKey> keys = new ArrayList<>();
        for (String name : given) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(CLAUSE + " has the key '" + name + "' twice");
            }
            keys.add(new ClauseKey(name, chosen.containsKey(name) ? operator(name, chosen.get(name)) : KeyOperator.EQ));
        }
        for (String name : chosen.keySet()) {
            if (!seen.contains(name)) {
                throw new IllegalArgumentException(
                        CLAUSE + " has an operator for '" + name + "', which is none of its keys " + given);
            }
        }
        return List.copyOf(keys);
    }

    private static KeyOperator operator(String name, @Nullable Object aliasOrOperator) {
        if (aliasOrOperator instanceof KeyOperator operator) {
            return operator;
        }
        Set<String> known = new TreeSet<>();
        for (KeyOperator operator : KeyOperator.builtIns()) {
            if (aliasOrOperator instanceof String alias && operator.aliases().contains(alias)) {
                return operator;
            }
            known.addAll(operator.aliases());
        }
        throw new IllegalArgumentException(
                "There is no key operator '%s', which %s has for '%s'; there are %s, and an operator of your own is given as such"
                        .formatted(aliasOrOperator, CLAUSE, name, known));
    }
}
