package dev.pgbulk.mapping;

import dev.pgbulk.RowChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/** Reads the old values of rows that differ, and tells them beside the new ones. */
final class SyncValues {

    private final List<AttributePath> told;
    private final List<Reader> readers = new ArrayList<>();
    private final List<String> compared;
    private final int first;

    /**
     * What a row held.
     *
     * @param values of the told attributes
     * @param differs whether they differ
     */
    record Old(List<@Nullable Object> values, List<Boolean> differs) {}

    SyncValues(SyncGroup group, SyncShapes shapes, int idColumns, SessionImplementor session) {
        AttributePaths paths = group.of().paths();
        this.told = group.of().compared().stream()
                .flatMap(path -> ComparedAttributes.leaves(path, paths))
                .toList();
        told.forEach(path -> readers.add(reader(path, session)));
        this.compared = shapes.compared();
        this.first = idColumns + 2;
    }

    /** Reads an attribute from its columns. */
    @FunctionalInterface
    private interface Reader {

        @Nullable
        Object read(ResultSet rs, int from) throws SQLException;
    }

    /** An embeddable that is kept as JSON or as a struct is one column. */
    private static Reader reader(AttributePath path, SessionImplementor session) {
        if (path.part() instanceof EmbeddableValuedModelPart embedded
                && embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()) {
            JdbcMapping mapping =
                    embedded.getEmbeddableTypeDescriptor().getAggregateMapping().getJdbcMapping();
            return (rs, from) ->
                    mapping.convertToDomainValue(mapping.getJdbcValueExtractor().extract(rs, from, session));
        }
        ValuedModelPart part = path.part() instanceof ToOneAttributeMapping toOne
                ? toOne.getForeignKeyDescriptor().getTargetPart()
                : path.part();
        return new IdReader(part, session)::readAny;
    }

    /** The attributes that are told, parts of embeddables each for itself. */
    List<AttributePath> told() {
        return told;
    }

    Old read(ResultSet rs) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int at = first;
        for (int path = 0; path < told.size(); path++) {
            values.add(readers.get(path).read(rs, at));
            at += told.get(path).columns().size();
        }
        List<Boolean> differs = new ArrayList<>();
        for (AttributePath path : told) {
            boolean any = false;
            for (PathColumn column : path.columns()) {
                int place = compared.indexOf(column.table() + " " + column.name());
                any |= place >= 0 && rs.getBoolean(at + 3 + place);
            }
            differs.add(any);
        }
        return new Old(values, differs);
    }

    Map<String, RowChange.Change> changes(Old old, Object entity) {
        Map<String, RowChange.Change> changes = new LinkedHashMap<>();
        for (int at = 0; at < told.size(); at++) {
            if (old.differs().get(at)) {
                changes.put(
                        told.get(at).path(), new RowChange.Change(old.values().get(at), value(at, entity)));
            }
        }
        return changes;
    }

    Map<String, RowChange.Change> created(Object entity) {
        Map<String, RowChange.Change> changes = new LinkedHashMap<>();
        for (int at = 0; at < told.size(); at++) {
            changes.put(told.get(at).path(), new RowChange.Change(null, value(at, entity)));
        }
        return changes;
    }

    Map<String, RowChange.Change> deleted(Old old) {
        Map<String, RowChange.Change> changes = new LinkedHashMap<>();
        for (int at = 0; at < told.size(); at++) {
            changes.put(told.get(at).path(), new RowChange.Change(old.values().get(at), null));
        }
        return changes;
    }

    /** As a caller knows it; of an association the id. */
    private @Nullable Object value(int at, Object entity) {
        AttributePath path = told.get(at);
        Object value = path.read(entity);
        return value != null && path.part() instanceof ToOneAttributeMapping toOne
                ? toOne.getEntityMappingType().getIdentifierMapping().getIdentifier(value)
                : value;
    }
}
