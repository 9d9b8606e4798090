package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one call on their way to the database and back.
 *
 * @param <T> the type of the entities
 */
final class EntityCreation<T> implements Creation<T> {

    private final List<T> entities;
    private final List<EntityPlan> plans;
    private final BeanValidation validation;
    private final CreationSettings settings;
    private final UndoLog undo;
    private final @Nullable Object[] ids;
    private @Nullable List<EntityBatch> batches;

    EntityCreation(List<T> entities, List<EntityPlan> plans, BeanValidation validation, CreationSettings settings) {
        this.entities = entities;
        this.plans = plans;
        this.validation = validation;
        this.settings = settings;
        this.undo = new UndoLog(entities, plans, settings.callbacks());
        this.ids = new Object[entities.size()];
    }

    /** Takes the entities as far as they get without a write: ids, callbacks, version and timestamps, validation, rows. */
    @Override
    public void prepare(EntityManager entityManager, SequenceDraw draw) {
        if (batches != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        new IdAssignment(entities, plans, settings, session, undo).assign(draw, ids);
        for (int index = 0; index < entities.size(); index++) {
            if (plans.get(index).completes()) {
                plans.get(index).complete(entities.get(index), session);
            }
        }
        for (int index = 0; index < entities.size() && validation != BeanValidation.NONE; index++) {
            validation.validate(index, entities.get(index), plans.get(index), session);
        }
        int[] input = new int[entities.size()];
        Arrays.setAll(input, index -> index);
        batches = split(settings.keepsOrder() ? input : WriteOrder.of(input, entities, plans), session);
    }

    private List<EntityBatch> split(int[] order, SessionImplementor session) {
        Source source = new Source(entities, plans, ids);
        List<EntityBatch> split = new ArrayList<>();
        for (int from = 0; from < order.length; from += settings.batchSize()) {
            int to = (int) Math.min(order.length, (long) from + settings.batchSize());
            int[] part = WriteOrder.of(Arrays.copyOfRange(order, from, to), entities, plans);
            split.add(new EntityBatch(part, source, session));
            if (to == order.length) {
                break;
            }
        }
        return split;
    }

    /** What the batches of a call have in common. */
    record Source(
            List<?> entities,
            List<EntityPlan> plans,
            @Nullable Object[] ids) {

        EntityPlan plan(int index) {
            return plans.get(index);
        }

        EntityState state(int index, SharedSessionContractImplementor session) {
            return plan(index).state(index, entities.get(index), ids[index], session);
        }
    }

    @Override
    public List<EntityBatch> batches() {
        if (batches == null) {
            throw new IllegalStateException("The entities are not prepared");
        }
        return batches;
    }

    @Override
    public int size() {
        return entities.size();
    }

    @Override
    public boolean isPrepared() {
        return batches != null;
    }

    @Override
    public void afterWrite(CreationBatch batch) {
        if (settings.callbacks()) {
            batch.indices().forEach(index -> plans.get(index).callAfter(entities.get(index)));
        }
    }

    @Override
    public List<T> entities(List<? extends CreationBatch> written) {
        return written.size() == batches().size()
                ? List.copyOf(entities)
                : indices(written).<T>mapToObj(entities::get).toList();
    }

    @Override
    public Set<Class<?>> types() {
        Set<Class<?>> types = new HashSet<>();
        EntityPlan last = null;
        for (EntityPlan plan : plans) {
            if (plan != last) {
                types.add(plan.persister().getMappedClass());
                last = plan;
            }
        }
        return types;
    }

    @Override
    public List<Object> ids(List<? extends CreationBatch> written) {
        return written.size() == batches().size()
                ? List.of(ids)
                : indices(written).mapToObj(index -> ids[index]).toList();
    }

    private static IntStream indices(List<? extends CreationBatch> written) {
        return written.stream().flatMapToInt(CreationBatch::indices).sorted();
    }

    @Override
    public void undo(@Nullable Collection<? extends CreationBatch> failed, Throwable failure) {
        IntStream indices = failed == null
                ? IntStream.range(0, entities.size())
                : failed.stream().flatMapToInt(CreationBatch::indices);
        indices.forEach(index -> {
            try {
                undo.restore(index);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
        });
    }
}
