package dev.pgbulk.mapping;

import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.RowFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** How the links of a collection are written in a session: its tenant and its filters count. */
final class LinkShapes {

    private LinkShapes() {}

    static LinkShape of(LinkPlan plan, UpdateTargets targets, SessionImplementor session) {
        refuseFilters(plan, session.getLoadQueryInfluencers());
        List<LinkShape.Owners> owners = new ArrayList<>();
        for (AttributePaths paths : targets.ofValues()) {
            owners.add(new LinkShape.Owners(
                    paths.identifierTable().getTableName(),
                    paths.id().columns().stream().map(PathColumn::name).toList(),
                    FilterCapture.restriction(null, paths.persister(), session, "")));
        }
        return new LinkShape(plan.source(), plan.position(), plan.removal(), owners, members(plan.target(), session));
    }

    /** A filter of the collection itself; those of the entity that its members are, are known. */
    private static void refuseFilters(LinkPlan plan, LoadQueryInfluencers influencers) {
        Set<ManagedMappingType> known = new HashSet<>();
        if (plan.target() != null) {
            known.add(plan.target());
        }
        if (influencers.hasEnabledFilters()
                && ((AbstractCollectionPersister) plan.collection().persister())
                        .isAffectedByEnabledFilters(known, influencers, false)) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is filtered in this session, and members that are hidden would be deleted; disable the filter"
                            .formatted(plan.collection().path(), plan.source().entity()));
        }
    }

    private static @Nullable RowFilter members(@Nullable EntityPersister target, SessionImplementor session) {
        boolean hides = target != null
                && (target.getSoftDeleteMapping() != null
                        || target.isAffectedByEnabledFilters(session.getLoadQueryInfluencers(), false));
        return hides ? FilterCapture.all(target, session) : null;
    }
}
