package dev.pgbulk.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as the server's catalogue describes it, for the role that asked.
 *
 * @param name the name it was looked up by, as the mapping has it
 * @param kind {@code pg_class.relkind}: r ordinary, p partitioned, v view, f foreign
 * @param rules whether it has rewrite rules besides a view's own
 * @param redirected whether a rule puts another statement in the place of every insert, whose count is then another's
 * @param rowSecurity whether row level security applies to the role
 * @param insertTriggers whether row triggers fire before or instead of an insert
 * @param anyTriggers whether any trigger of a user fires on an insert
 * @param updateTriggers whether row triggers fire before or instead of an update
 * @param selfReferencing whether a foreign key refers to the table itself
 * @param columns its columns
 * @param uniqueIndexes its unique indexes that are valid, and its exclusion constraints, by name; of a partitioned table its
 *     own
 */
public record CatalogTable(
        String name,
        char kind,
        boolean rules,
        boolean redirected,
        boolean rowSecurity,
        boolean insertTriggers,
        boolean anyTriggers,
        boolean updateTriggers,
        boolean selfReferencing,
        List<CatalogColumn> columns,
        List<UniqueIndex> uniqueIndexes) {

    public CatalogTable {
        columns = List.copyOf(columns);
        uniqueIndexes = List.copyOf(uniqueIndexes);
    }

    /**
     * A table without triggers on update and without unique indexes.
     *
     * @param name the name it was looked up by
     * @param kind {@code pg_class.relkind}
     * @param rules whether it has rewrite rules
     * @param redirected whether a rule redirects every insert
     * @param rowSecurity whether row level security applies
     * @param insertTriggers whether row triggers fire before or instead of an insert
     * @param anyTriggers whether any trigger of a user fires on an insert
     * @param selfReferencing whether a foreign key refers to the table itself
     * @param columns its columns
     */
    public CatalogTable(
            String name,
            char kind,
            boolean rules,
            boolean redirected,
            boolean rowSecurity,
            boolean insertTriggers,
            boolean anyTriggers,
            boolean selfReferencing,
            List<CatalogColumn> columns) {
        this(
                name,
                kind,
                rules,
                redirected,
                rowSecurity,
                insertTriggers,
                anyTriggers,
                false,
                selfReferencing,
                columns,
                List.of());
    }

    /**
     * A column by its name.
     *
     * @param identifier the name as it stands in SQL
     * @return the column
     * @throws IllegalArgumentException if the table has none of this name
     */
    public CatalogColumn column(String identifier) {
        return find(identifier)
                .orElseThrow(() -> new IllegalArgumentException("Table " + name + " has no column " + identifier));
    }

    /**
     * A column by its name, if there is one.
     *
     * @param identifier the name as it stands in SQL
     * @return the column, or nothing
     */
    public Optional<CatalogColumn> find(String identifier) {
        String bare = Identifiers.bare(identifier);
        return columns.stream().filter(column -> column.name().equals(bare)).findFirst();
    }

    /**
     * Whether it is no view and no foreign table.
     *
     * @return true for ordinary and partitioned tables
     */
    public boolean isTable() {
        return kind == 'r' || kind == 'p';
    }

    /**
     * Whether {@code COPY} does what an {@code INSERT} would: it passes over rules, is refused under row level security,
     * and takes no view. A trigger may raise notices, which the driver reads only when the COPY ends: many of them would
     * block the server, and with it the COPY, for ever.
     *
     * @return true for ordinary and partitioned tables without any of these
     */
    public boolean takesCopy() {
        return isTable() && !rules && !rowSecurity && !anyTriggers;
    }

    /**
     * Whether an insert writes every row that it is given: no trigger, rule or policy of the table and no view stands in
     * between that may drop one without a word.
     *
     * @return true for ordinary and partitioned tables without any of these
     */
    public boolean insertsWhatItIsGiven() {
        return isTable() && !rules && !rowSecurity && !insertTriggers;
    }

    /**
     * Whether an update writes every row that its condition finds: no trigger, rule or policy of the table and no view
     * stands in between that may drop one without a word.
     *
     * @return true for ordinary and partitioned tables without any of these
     */
    public boolean writesWhatItFinds() {
        return isTable() && !rules && !rowSecurity && !updateTriggers;
    }
}
