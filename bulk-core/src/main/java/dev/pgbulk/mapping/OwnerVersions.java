package dev.pgbulk.mapping;

import dev.pgbulk.Duplicates;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The versions of owners whose members change. Where Hibernate raises them for a collection they are raised here too, with
 * what else it makes on an update, such as a timestamp.
 *
 * @param targets where the rows of owners may lie
 * @param isRaised whether they are raised
 */
record OwnerVersions(UpdateTargets targets, boolean isRaised) {

    private static final UpdateRequest BY_ID = new UpdateRequest(
            null,
            Map.of(),
            null,
            List.of(),
            Map.of(),
            Duplicates.REJECT,
            true,
            false,
            null,
            false,
            Integer.MAX_VALUE,
            false,
            List.of(),
            null);

    static OwnerVersions of(LinkPlan plan, UpdateTargets targets) {
        EntityPersister owner = plan.owner();
        String first = plan.collection().path().split("\\.", 2)[0];
        boolean raised = owner.isVersioned() && owner.getPropertyVersionability()[owner.getPropertyIndex(first)];
        return new OwnerVersions(targets, raised);
    }

    Optional<UpdateRun> raise(MemberBatch batch, List<Integer> indices, EntityManager entityManager) {
        if (!isRaised) {
            return Optional.empty();
        }
        SessionImplementor session = WriteScope.session(entityManager);
        List<ValueItem> items = indices.stream()
                .map(index -> new ValueItem(index, List.of(batch.owner(index)), new LinkedHashMap<>()))
                .toList();
        List<UpdateBatch.Part> parts = new ArrayList<>();
        for (AttributePaths paths : targets.ofValues()) {
            UpdateGroup group = new ValueGroups(paths, BY_ID).touch(items, session);
            if (group != null) {
                parts.add(new UpdateBatch.Part(
                        group, IntStream.range(0, group.rows().length).toArray()));
            }
        }
        UpdateTally tally = new UpdateTally(
                targets.type().entity(),
                targets.ofValues().size(),
                IdOrder.of(targets.type().persister()));
        return Optional.of(new UpdateRun(new UpdateBatch(parts, items.size()), entityManager, tally));
    }

    /** Managed owners get their new versions. */
    void refresh(List<Object> ids, SessionImplementor session) {
        if (isRaised) {
            StaleInstances.refresh(ids, targets.type().persister(), Set.of(), session);
        }
    }
}
