package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.UniqueIndex;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why no unique index tells the rows of an entity type apart, and what to do.
 *
 * @param table the table, as the catalogue describes it
 * @param entity the entity type
 * @param key the columns of the key attributes
 * @param attributes the path of the attribute of a column, by its bare name; null for none
 */
record IndexRefusals(
        CatalogTable table, String entity, List<Column> key, Function<String, @Nullable String> attributes) {

    IllegalArgumentException several(List<UniqueIndex> exact) {
        return new MissingIndexException(
                "Several unique indexes of table %s are on the key of %s (%s), each in its own way: %s. Say which one is meant by UpsertOptions.constraint(\"%s\")"
                        .formatted(
                                table.name(),
                                entity,
                                keyAttributes(),
                                described(exact),
                                exact.get(0).name()));
    }

    IllegalArgumentException ofOthers(UniqueIndex index) {
        return new MissingIndexException(
                "Unique index %s of table %s is on %s, and the key of %s is %s. Say keyFields with the attributes of the index, or name another one"
                        .formatted(index.described(), table.name(), attributes(index), entity, keyAttributes()));
    }

    IllegalArgumentException taken(UniqueIndex index, String column) {
        return new MissingIndexException(
                "Unique index %s of table %s cannot tell rows of %s apart: the name of column %s is one that pgbulk uses itself. Use another index, or keyIsUnique(false)"
                        .formatted(index.described(), table.name(), entity, column));
    }

    IllegalArgumentException none() {
        if (table.kind() != 'r' && table.kind() != 'p') {
            return new MissingIndexException(
                    "%s is no table that could have a unique index on the key of %s (%s), by which rows could be told apart. Say keyIsUnique(false), which needs none"
                            .formatted(table.name(), entity, keyAttributes()));
        }
        return new MissingIndexException(
                "Table %s has no unique index on the key of %s (%s), by which rows could be told apart. Create one: %s. Or say keyIsUnique(false), which needs none"
                        .formatted(table.name(), entity, keyAttributes(), ddl()));
    }

    IllegalArgumentException unusable(UniqueIndex index) {
        String kind = index.exclusion() ? "an exclusion constraint" : "deferrable";
        String remedy = index.exclusion() ? "Create" : "Drop it and add it again as NOT DEFERRABLE, or create";
        return new MissingIndexException(
                "Constraint %s of table %s is %s, by which PostgreSQL cannot find the row that exists already for one of %s. %s a unique index beside it: %s. Or say keyIsUnique(false), which needs none"
                        .formatted(index.name(), table.name(), kind, entity, remedy, ddl()));
    }

    IllegalArgumentException unknown(String name) {
        return new MissingIndexException("Table %s of %s has no unique constraint or index '%s'; it has %s"
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
