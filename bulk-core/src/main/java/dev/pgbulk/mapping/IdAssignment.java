package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
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
    private final boolean contextInUse;

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
        this.contextInUse = session.getPersistenceContextInternal().getNumberOfManagedEntities() > 0;
    }

    void assign(SequenceDraw draw, @Nullable Object[] ids) {
        for (int index = 0; index < entities.size(); index++) {
            Object former = plans.get(index).persister().getIdentifier(entities.get(index), session);
            checkNew(index, former);
            undo.remember(index, former);
        }
        if (!setsEveryId()) {
            Instances.refuseTwice(entities, plans);
        }
        DrawnIds drawn = new DrawnIds(plans, settings.returnsOne(), draw);
        for (int index = 0; index < entities.size(); index++) {
            ids[index] = generate(index, drawn);
        }
        for (int index = 0; settings.callbacks() && index < entities.size(); index++) {
            plans.get(index).callBefore(entities.get(index));
        }
        for (int index = 0; index < entities.size(); index++) {
            ids[index] = complete(index, ids[index], drawn);
        }
    }

    /** Then an instance that comes a second time is known by the id that it has got meanwhile. */
    private boolean setsEveryId() {
        for (EntityPlan plan : plans) {
            if (!(plan.idSource() instanceof IdSource.Drawn)) {
                return false;
            }
        }
        return true;
    }

    private void checkNew(int index, @Nullable Object former) {
        Object entity = entities.get(index);
        EntityPlan plan = plans.get(index);
        if (contextInUse && session.getPersistenceContextInternal().getEntry(entity) != null) {
            throw refused(index, "is managed by the persistence context, which writes it itself; detach it");
        }
        if (former != null
                && plan.refusesPresetId()
                && !isUnsaved(plan.persister(), former)
                && generates(plan, entity)) {
            throw refused(
                    index,
                    "has an id already, but its ids are generated; leave the id null to create it, or write it "
                            + "by an operation for existing rows");
        }
    }

    private boolean generates(EntityPlan plan, Object entity) {
        return !(plan.idSource() instanceof IdSource.Generated source)
                || source.generator().generatedBeforeExecution(entity, session);
    }

    private static boolean isUnsaved(EntityPersister persister, Object id) {
        return Boolean.TRUE.equals(
                persister.getIdentifierMapping().getUnsavedStrategy().isUnsaved(id));
    }

    private @Nullable Object generate(int index, DrawnIds drawn) {
        EntityPlan plan = plans.get(index);
        if (plan.idSource() instanceof IdSource.Drawn source) {
            Object current = plan.persister().getIdentifier(entities.get(index), session);
            if (!Objects.equals(current, undo.formerId(index))) {
                Instances.refuseTwice(entities, plans);
            }
            Iterator<Object> block = drawn.of(plan);
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

    private @Nullable Object complete(int index, @Nullable Object id, DrawnIds drawn) {
        EntityPlan plan = plans.get(index);
        if (plan.isServerMade()) {
            Iterator<Object> block = drawn.of(plan);
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

    /** The generator of a composite id fills only the parts that are its own, whatever the others hold. */
    static boolean refusesPreset(EntityPersister persister, IdSource source) {
        return !(source instanceof IdSource.Assigned)
                && !persister.getGenerator().allowAssignedIdentifiers()
                && persister.getIdentifierMapping().getNature() == EntityIdentifierMapping.Nature.SIMPLE;
    }
}
