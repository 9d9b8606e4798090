package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Gives entities their ids and calls their callbacks, in Hibernate's order: a generated id is there before the callback,
 * an assigned one may be set by it, one that the server would make comes after it.
 */
final class IdAssignment {

    private final List<?> entities;
    private final List<EntityPlan> plans;
    private final CreationSettings settings;
    private final SessionImplementor session;
    private final UndoLog undo;

    IdAssignment(
            List<?> entities,
            List<EntityPlan> plans,
            CreationSettings settings,
            SessionImplementor session,
            UndoLog undo) {
        this.entities = entities;
        this.plans = plans;
        this.settings = settings;
        this.session = session;
        this.undo = undo;
    }

    void assign(SequenceDraw draw, @Nullable Object[] ids) {
        checkNew();
        for (int index = 0; index < entities.size(); index++) {
            undo.remember(index, plans.get(index).persister().getIdentifier(entities.get(index), session));
        }
        Map<SequenceBlocks, Iterator<Object>> drawn = drawAll(draw);
        for (int index = 0; index < entities.size(); index++) {
            ids[index] = generate(index, drawn);
        }
        if (settings.callbacks()) {
            for (int index = 0; index < entities.size(); index++) {
                plans.get(index).callbacks().preCreate(entities.get(index));
            }
        }
        for (int index = 0; index < entities.size(); index++) {
            ids[index] = complete(index, ids[index], drawn);
        }
    }

    private void checkNew() {
        boolean contextInUse = session.getPersistenceContextInternal().getNumberOfManagedEntities() > 0;
        for (int index = 0; index < entities.size(); index++) {
            Object entity = entities.get(index);
            EntityPlan plan = plans.get(index);
            if (contextInUse && session.getPersistenceContextInternal().getEntry(entity) != null) {
                throw refused(index, "is managed by the persistence context, which writes it itself; detach it");
            }
            if (plan.refusesPresetId() && generates(plan, entity) && isPreset(plan.persister(), entity)) {
                throw refused(
                        index,
                        "has an id already, but its ids are generated; leave the id null to create it, or write it "
                                + "by an operation for existing rows");
            }
        }
    }

    /** The generator of a composite id fills only the parts that are its own, whatever the others hold. */
    private boolean generates(EntityPlan plan, Object entity) {
        boolean composite =
                plan.persister().getIdentifierMapping().getNature() != EntityIdentifierMapping.Nature.SIMPLE;
        return !composite
                && (!(plan.idSource() instanceof IdSource.Generated source)
                        || source.generator().generatedBeforeExecution(entity, session));
    }

    private boolean isPreset(EntityPersister persister, Object entity) {
        Object id = persister.getIdentifier(entity, session);
        return id != null
                && !Boolean.TRUE.equals(
                        persister.getIdentifierMapping().getUnsavedStrategy().isUnsaved(id));
    }

    /** All ids of one sequence by one statement. */
    private Map<SequenceBlocks, Iterator<Object>> drawAll(SequenceDraw draw) {
        Map<SequenceBlocks, Integer> counts = new LinkedHashMap<>();
        plans.forEach(plan -> {
            SequenceBlocks blocks = blocks(plan);
            if (blocks != null) {
                counts.merge(blocks, 1, Integer::sum);
            }
        });
        Map<SequenceBlocks, Iterator<Object>> drawn = new LinkedHashMap<>();
        counts.forEach((blocks, count) -> {
            boolean few = count <= blocks.increment();
            boolean asksGenerator = few && plans.stream().noneMatch(plan -> blocks == plan.identity());
            boolean fromInsert = settings.returnsOne() && count == 1;
            if (!asksGenerator && !fromInsert) {
                drawn.put(blocks, blocks.take(count, draw).iterator());
            }
        });
        return drawn;
    }

    private static @Nullable SequenceBlocks blocks(EntityPlan plan) {
        return plan.idSource() instanceof IdSource.Drawn source ? source.blocks() : plan.identity();
    }

    private @Nullable Object generate(int index, Map<SequenceBlocks, Iterator<Object>> drawn) {
        EntityPlan plan = plans.get(index);
        if (plan.idSource() instanceof IdSource.Drawn source) {
            Iterator<Object> block = drawn.get(source.blocks());
            return set(index, block == null ? ask(index, source.generator()) : block.next());
        }
        if (plan.idSource() instanceof IdSource.Generated source
                && source.generator().generatedBeforeExecution(entities.get(index), session)) {
            return set(index, ask(index, source.generator()));
        }
        return null;
    }

    private Object ask(int index, BeforeExecutionGenerator generator) {
        Object entity = entities.get(index);
        Object current = generator.allowAssignedIdentifiers()
                ? plans.get(index).persister().getIdentifier(entity, session)
                : null;
        return generator.generate(session, entity, current, EventType.INSERT);
    }

    private @Nullable Object complete(int index, @Nullable Object id, Map<SequenceBlocks, Iterator<Object>> drawn) {
        EntityPlan plan = plans.get(index);
        if (plan.isServerMade()) {
            Iterator<Object> block = plan.identity() == null ? null : drawn.get(plan.identity());
            return block == null ? null : set(index, block.next());
        }
        if (id != null) {
            return id;
        }
        Object assigned = plan.persister().getIdentifier(entities.get(index), session);
        if (assigned == null) {
            throw refused(index, "has no id, but its ids are assigned by the application; set it before");
        }
        return assigned;
    }

    private Object set(int index, Object id) {
        plans.get(index).persister().setIdentifier(entities.get(index), id, session);
        return id;
    }

    private IllegalArgumentException refused(int index, String reason) {
        return new IllegalArgumentException(RowFaults.subject(plans.get(index).name(), index) + " " + reason);
    }

    /** Whether a preset id of the generator's entities is a mistake. */
    static boolean refusesPreset(Generator generator, IdSource source) {
        return !(source instanceof IdSource.Assigned) && !generator.allowAssignedIdentifiers();
    }
}
