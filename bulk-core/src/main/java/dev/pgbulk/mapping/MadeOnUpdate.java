package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate or the server makes anew on every update, besides the version. Of an embeddable that are the parts that
 * say so, and no others.
 */
final class MadeOnUpdate {

    private final AttributePaths paths;
    private final EntityPersister persister;
    private final Dialect dialect;
    private final List<InMemory> inMemory = new ArrayList<>();
    private final Set<AttributePath> byServer = new LinkedHashSet<>();
    private final Map<PathColumn, String> columns = new LinkedHashMap<>();

    /**
     * An attribute that is made before the statement.
     *
     * @param position its state position
     * @param generator what makes it, as a whole
     * @param paths what is made
     */
    record InMemory(int position, BeforeExecutionGenerator generator, List<AttributePath> paths) {

        /** What of it is in none of the attributes that are written anyway. */
        List<AttributePath> besides(Collection<String> written) {
            return paths.stream()
                    .filter(path -> written.stream().noneMatch(path::isIn))
                    .toList();
        }
    }

    MadeOnUpdate(AttributePaths paths) {
        this.paths = paths;
        this.persister = paths.persister();
        this.dialect = persister.getFactory().getJdbcServices().getDialect();
        Generator[] generators = persister.getGenerators();
        for (int position = 0; position < generators.length; position++) {
            Generator generator = generators[position];
            if (generator != null && generator.generatesOnUpdate() && position != persister.getVersionPropertyIndex()) {
                add(position, generator);
            }
        }
    }

    private void add(int position, Generator generator) {
        EmbeddableMappingType embeddable = embeddable(position);
        if (generator instanceof OnExecutionGenerator server && generator.generatedOnExecution()) {
            if (embeddable != null || !server.writePropertyValue(EventType.UPDATE)) {
                addByServer(
                        paths.at(position), GeneratedParts.of(server, EventType.UPDATE, dialect), embeddable != null);
            }
        }
        if (generator instanceof BeforeExecutionGenerator before && hasColumns(position)) {
            List<AttributePath> made = embeddable != null
                    ? tried(position, before, embeddable)
                    : generator.generatedOnExecution() ? List.of() : List.of(paths.at(position));
            List<AttributePath> written =
                    made.stream().filter(AttributePath::isUpdatable).toList();
            if (!written.isEmpty()) {
                inMemory.add(new InMemory(position, before, written));
            }
        }
    }

    private @Nullable EmbeddableMappingType embeddable(int position) {
        AttributeMapping attribute = persister.getAttributeMappings().get(position);
        return attribute instanceof EmbeddableValuedModelPart embedded
                        && !embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()
                ? embedded.getEmbeddableTypeDescriptor()
                : null;
    }

    private boolean hasColumns(int position) {
        return AttributeColumn.of(persister.getAttributeMappings().get(position)).stream()
                .anyMatch(column ->
                        !column.selectable().isFormula() && column.selectable().isUpdateable());
    }

    private void addByServer(AttributePath path, GeneratedParts parts, boolean some) {
        for (int at = 0; at < path.columns().size(); at++) {
            PathColumn column = path.columns().get(at);
            if (!some || parts.isGenerated(at)) {
                byServer.add(some ? paths.find(column.wire().column().attribute()) : path);
                String sql = parts.sql(at);
                if (sql != null) {
                    columns.put(column, sql);
                }
            }
        }
    }

    /** The parts that differ where all are made of nothing: nobody else tells which they are. */
    private List<AttributePath> tried(int position, BeforeExecutionGenerator generator, EmbeddableMappingType type) {
        Object empty = FreshInstance.of(persister);
        Object made = FreshInstance.of(persister);
        persister.setValue(empty, position, FreshInstance.of(type));
        try (SessionImplementor session = persister.getFactory().openTemporarySession()) {
            Object before = isRecord(type) ? null : FreshInstance.of(type);
            persister.setValue(made, position, generator.generate(session, made, before, EventType.UPDATE));
        }
        return paths.at(position).columns().stream()
                .map(column -> column.wire().column().attribute())
                .distinct()
                .map(paths::find)
                .filter(part -> !Objects.equals(part.read(made), part.read(empty)))
                .toList();
    }

    /** Hibernate makes a record anew of nothing, and sets the parts of others. */
    private static boolean isRecord(EmbeddableMappingType type) {
        return type.getJavaType().getJavaTypeClass().isRecord();
    }

    /** An entity without anything but what is made. */
    Object fresh(SessionImplementor session) {
        Object fresh = FreshInstance.of(persister);
        inMemory.forEach(each -> make(each, fresh, session));
        return fresh;
    }

    /** Makes an attribute anew; where there is no embeddable yet, one of nothing else. */
    void make(InMemory each, Object entity, SessionImplementor session) {
        EmbeddableMappingType type = embeddable(each.position());
        Object before = persister.getValue(entity, each.position());
        if (before == null && type != null && !isRecord(type)) {
            before = FreshInstance.of(type);
        }
        persister.setValue(
                entity, each.position(), each.generator().generate(session, entity, before, EventType.UPDATE));
    }

    List<InMemory> inMemory() {
        return inMemory;
    }

    /** As a whole or in part. */
    boolean isInMemory(AttributePath path) {
        return inMemory.stream().flatMap(it -> it.paths().stream()).anyMatch(it -> it.isIn(path));
    }

    /** As a whole or in part. */
    boolean isByServer(AttributePath path) {
        return byServer.stream().anyMatch(it -> it.isIn(path));
    }

    /** Columns that the statement computes, such as timestamps of the server; others are for triggers to fill. */
    Map<PathColumn, String> columns() {
        return columns;
    }
}
