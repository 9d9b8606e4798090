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
            throw fitting.isEmpty() ? refusals().none() : refusals().unusable(fitting.get(0));
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
            throw refusals().several(exact);
        }
        return exact.get(0);
    }

    private UniqueIndex named(String name) {
        UniqueIndex index = byName(name)
                .or(() -> byName(Identifiers.bare(name)))
                .orElseThrow(() -> refusals().unknown(name));
        if (!isUsable(index)) {
            throw refusals().unusable(index);
        }
        if (!fits(index)) {
            throw refusals().ofOthers(index);
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
            throw refusals().taken(index, named.get(0));
        }
    }

    private IndexRefusals refusals() {
        return new IndexRefusals(table, entity, key, attributes);
    }
}
