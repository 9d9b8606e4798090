package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The instances of an update's rows: the inputs, and what the persistence context has of the rows. Before the write the
 * inputs are kept from being flushed; after it all are brought up to date, or what was set on them is taken back.
 */
final class UpdatedInstances {

    private final UpdateItems items;
    private final EntityPersister type;
    private final UpdateRequest request;
    private @Nullable ManagedInputs managed;

    UpdatedInstances(UpdateItems items, EntityPersister type, UpdateRequest request) {
        this.items = items;
        this.type = type;
        this.request = request;
    }

    /** Of the inputs nothing that the call writes is dirty to Hibernate; what an earlier attempt has told it is undone. */
    void markClean(SessionImplementor session) {
        if (managed != null) {
            managed.restore();
        }
        managed = ManagedInputs.of(items.entities(), session);
        items.markClean(managed);
    }

    /**
     * Brings them up to date. A managed input whose row was not written holds what nobody has stored, and Hibernate was
     * told that it is: it gets the state of its row back.
     */
    void written(List<UpdateBatch> batches, UpdateTally tally, PreparedUpdate rows, SessionImplementor session) {
        if (managed == null) {
            return;
        }
        items.written(tally, batches, managed, session);
        if (session.getPersistenceContextInternal().getNumberOfManagedEntities() == 0) {
            return;
        }
        boolean holdWhatIsWritten = holdWhatIsWritten(rows);
        Set<Object> current = Collections.newSetFromMap(new IdentityHashMap<>());
        if (holdWhatIsWritten) {
            current.addAll(items.entities(tally));
        }
        List<Object> ids = new ArrayList<>(tally.ids());
        for (int index : tally.notWritten(request.onlyChanged() && holdWhatIsWritten)) {
            if (managed.isManaged(index)) {
                Object entity = items.entities().get(index);
                current.remove(entity);
                ids.add(session.getIdentifier(entity));
            }
        }
        if (rows.writesId()) {
            StaleInstances.refreshAll(type, current, session);
        } else {
            StaleInstances.refresh(ids, type, current, session);
        }
    }

    /**
     * Whether the inputs hold what was written: not where a row has got what a function made of a value, or may have got
     * it by another instance.
     */
    private boolean holdWhatIsWritten(PreparedUpdate rows) {
        return request.functions().values().stream().allMatch(it -> it == SetFunction.EQ) && rows.findsRowsById();
    }

    /**
     * Takes back what was set on the inputs, and what Hibernate was told of them.
     *
     * @param failed the batches that failed; null for all inputs
     */
    void undo(@Nullable List<UpdateBatch> failed, Throwable failure) {
        if (failed == null) {
            if (managed != null) {
                managed.restore();
            }
            for (int index = 0; index < items.entities().size(); index++) {
                items.undo(index, failure);
            }
        } else {
            failed.forEach(batch -> batch.indices().forEach(index -> {
                if (managed != null) {
                    managed.restore(index);
                }
                items.undo(index, failure);
            }));
        }
    }
}
