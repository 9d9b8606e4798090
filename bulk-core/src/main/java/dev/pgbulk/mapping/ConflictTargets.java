package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.UniqueIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unique index by which the rows of an entity type are told apart.
 *
 * @param table the table, as the catalogue describes it
 * @param entity the entity type, for messages
 * @param key the columns of the key attributes
 * @param implicit further columns that every row has a value for, such as those of the tenant and the discriminator
 * @param attributes the path of the attribute of a column, by its bare name; null for none
 */
record ConflictTargets(
        CatalogTable table,
        String entity,
        List<Column> key,
        List<String> implicit,
        Function<String, @Nullable String> attributes) {

    /** What a source of rows calls its own columns: an index's expressions could not be told from them. */
    private static final Predicate<String> OF_SOURCES =
            Pattern.compile("ord|[ck]\\d+").asMatchPredicate();

    /**
     * Finds the index.
     *
     * @param named the name of a constraint or index; null for whatever is on the key
     * @throws IllegalArgumentException if there is none, or several that are not the same, or the server cannot use it
     */
    IndexMatch find(@Nullable String named) {
        UniqueIndex found = named == null ? best() : named(named);
        if (!found.isPlain()) {
            refuseAmbiguous(found);
        }
        return new IndexMatch(table, found);
    }

    private UniqueIndex best() {
        List<UniqueIndex> fitting =
                table.uniqueIndexes().stream().filter(this::fits).toList();
        List<UniqueIndex> usable =
                fitting.stream().filter(ConflictTargets::isUsable).toList();
        if (usable.isEmpty()) {
            throw fitting.isEmpty() ? none() : unusable(fitting.get(0));
        }
        return usable.stream().filter(UniqueIndex::isPlain).min(order()).orElseGet(() -> only(usable));
    }

    /** Several on the same columns tell the same rows apart, but for nulls. */
    private Comparator<UniqueIndex> order() {
        return Comparator.<UniqueIndex>comparingInt(it -> it.columns().size())
                .thenComparing(it -> !it.nullsNotDistinct())
                .thenComparing(it -> !it.primary())
                .thenComparing(it -> !it.constraint())
                .thenComparing(UniqueIndex::name);
    }

    private UniqueIndex only(List<UniqueIndex> usable) {
        int least = usable.stream().mapToInt(it -> it.columns().size()).min().orElseThrow();
        List<UniqueIndex> exact =
                usable.stream().filter(it -> it.columns().size() == least).toList();
        if (exact.size() > 1) {
            throw new IllegalArgumentException(
                    "Several unique indexes of table %s are on the key of %s (%s), each in its own way: %s. Say which one is meant by UpsertOptions.constraint(\"%s\")"
                            .formatted(
                                    table.name(),
                                    entity,
                                    keyAttributes(),
                                    described(exact),
                                    exact.get(0).name()));
        }
        return exact.get(0);
    }

    private UniqueIndex named(String name) {
        UniqueIndex index =
                byName(name).or(() -> byName(Identifiers.bare(name))).orElseThrow(() -> unknown(name));
        if (!isUsable(index)) {
            throw unusable(index);
        }
        if (!fits(index)) {
            throw new IllegalArgumentException(
                    "Unique index %s of table %s is on %s, and the key of %s is %s. Say keyFields with the attributes of the index, or name another one"
                            .formatted(index.described(), table.name(), attributes(index), entity, keyAttributes()));
        }
        return index;
    }

    private Optional<UniqueIndex> byName(String name) {
        return table.uniqueIndexes().stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private boolean fits(UniqueIndex index) {
        Set<String> columns = index.columns();
        Set<String> wanted = keyColumns();
        Set<String> allowed = new HashSet<>(wanted);
        implicit.forEach(it -> allowed.add(Identifiers.bare(it)));
        return columns.containsAll(wanted) && allowed.containsAll(columns);
    }

    private static boolean isUsable(UniqueIndex index) {
        return !index.deferrable() && !index.exclusion();
    }

    private Set<String> keyColumns() {
        return key.stream().map(it -> Identifiers.bare(it.name())).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void refuseAmbiguous(UniqueIndex index) {
        List<String> named = new ArrayList<>(index.expressionColumns());
        named.addAll(index.predicateColumns());
        named.removeIf(OF_SOURCES.negate());
        if (!named.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unique index %s of table %s cannot tell rows of %s apart: the name of column %s is one that pgbulk uses itself. Use another index, or keyIsUnique(false)"
                            .formatted(index.described(), table.name(), entity, named.get(0)));
        }
    }

    private IllegalArgumentException none() {
        if (table.kind() != 'r' && table.kind() != 'p') {
            return new IllegalArgumentException(
                    "%s is no table that could have a unique index on the key of %s (%s), by which rows could be told apart. Say keyIsUnique(false), which needs none"
                            .formatted(table.name(), entity, keyAttributes()));
        }
        return new IllegalArgumentException(
                "Table %s has no unique index on the key of %s (%s), by which rows could be told apart. Create one: %s. Or say keyIsUnique(false), which needs none"
                        .formatted(table.name(), entity, keyAttributes(), ddl()));
    }

    private IllegalArgumentException unusable(UniqueIndex index) {
        String kind = index.exclusion() ? "an exclusion constraint" : "deferrable";
        String remedy = index.exclusion() ? "Create" : "Drop it and add it again as NOT DEFERRABLE, or create";
        return new IllegalArgumentException(
                "Constraint %s of table %s is %s, by which PostgreSQL cannot find the row that exists already for one of %s. %s a unique index beside it: %s. Or say keyIsUnique(false), which needs none"
                        .formatted(index.name(), table.name(), kind, entity, remedy, ddl()));
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("Table %s of %s has no unique constraint or index '%s'; it has %s"
                .formatted(
                        table.name(),
                        entity,
                        name,
                        table.uniqueIndexes().isEmpty() ? "none" : described(table.uniqueIndexes())));
    }

    private String ddl() {
        return "CREATE UNIQUE INDEX ON %s (%s)"
                .formatted(table.name(), key.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    private String keyAttributes() {
        return key.stream().map(Column::attribute).distinct().collect(Collectors.joining(", "));
    }

    private String attributes(UniqueIndex index) {
        return index.columns().stream()
                .map(column -> {
                    String attribute = attributes.apply(column);
                    return attribute == null ? "column " + column : "attribute '%s'".formatted(attribute);
                })
                .collect(Collectors.joining(", "));
    }

    private static String described(List<UniqueIndex> indexes) {
        return indexes.stream().map(UniqueIndex::described).collect(Collectors.joining("; "));
    }
}
