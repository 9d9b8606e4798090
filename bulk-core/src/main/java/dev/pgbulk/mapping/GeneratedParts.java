package dev.pgbulk.mapping;

import org.hibernate.dialect.Dialect;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.OnExecutionGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the generator of an embeddable says of its columns, in Hibernate's order. The parts themselves do not know: what
 * Hibernate calls the generator of a part is that of an attribute of the entity.
 *
 * @param values what is written
 * @param included whether anything is
 * @param whole whether all are generated where nothing is said of single ones
 */
record GeneratedParts(String @Nullable [] values, boolean @Nullable [] included, boolean whole) {

    private static final String PARAMETER = "?";

    static GeneratedParts of(OnExecutionGenerator generator, EventType event, Dialect dialect) {
        return new GeneratedParts(
                generator.referenceColumnsInSql(dialect, event)
                        ? generator.getReferencedColumnValues(dialect, event)
                        : null,
                generator.getColumnInclusions(dialect, event),
                generator.getEventTypes().contains(event) && !(generator instanceof BeforeExecutionGenerator));
    }

    boolean isGenerated(int column) {
        if (values == null && included == null) {
            return whole;
        }
        return isExcluded(column) || values != null && column < values.length && !PARAMETER.equals(values[column]);
    }

    private boolean isExcluded(int column) {
        return included != null && column < included.length && !included[column];
    }

    /** What the statement computes; null where a trigger or a default is to fill the column. */
    @Nullable
    String sql(int column) {
        return values == null || column >= values.length || isExcluded(column) ? null : values[column];
    }
}
