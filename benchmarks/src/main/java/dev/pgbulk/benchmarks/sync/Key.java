package dev.pgbulk.benchmarks.sync;

import java.util.List;
import java.util.stream.Collectors;

/** By what items and rows belong together. */
enum Key {
    NATURAL(List.of("company_id", "name"), List.of("email", "salary", "hired", "active", "updated_at")),
    ID(List.of("id"), List.of("company_id", "name", "email", "salary", "hired", "active", "updated_at"));

    private final List<String> columns;
    private final List<String> compared;

    Key(List<String> columns, List<String> compared) {
        this.columns = columns;
        this.compared = compared;
    }

    /** The condition of a join of {@code employee e} and {@code given g}. */
    String same() {
        return "(%s) = (%s)".formatted(of("e", columns), of("g", columns));
    }

    /** Whether such a pair differs. */
    String different() {
        return "(%s) is distinct from (%s)".formatted(of("e", compared), of("g", compared));
    }

    /** What makes it equal. */
    String assignments() {
        return compared.stream().map(it -> it + " = g." + it).collect(Collectors.joining(", "));
    }

    private static String of(String alias, List<String> columns) {
        return columns.stream().map(it -> alias + "." + it).collect(Collectors.joining(", "));
    }
}
