package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which rows an update may write at all: those of the caller's filter, and of those only the ones that JPA would see.
 *
 * @param where the caller's filter, if any
 * @param byFilter whether nothing but a filter says which rows are meant
 * @param entitiesById whether the rows are those of entities, found by their ids
 */
record RowRestriction(@Nullable Specification<Object> where, boolean byFilter, boolean entitiesById) {

    private static final String EVERYTHING = "to update every row, call bulkUpdateAll";

    @SuppressWarnings("unchecked")
    static RowRestriction of(UpdateItems items, UpdateRequest request, boolean byFilter) {
        boolean entitiesById = !items.entities().isEmpty() && request.keyFields() == null && !request.creates();
        return new RowRestriction((Specification<Object>) request.where(), byFilter, entitiesById);
    }

    /** A filter that does not fit is refused also where there are no items, so that none will be asked for. */
    void check(UpdateItems items, EntityPersister type) {
        if (items.size() == 0 && where != null) {
            FilterCapture.check(where, type, EVERYTHING);
        }
    }

    /** What items need to make groups: a condition is made once for all groups of a type. */
    UpdateItems.Preparation preparation(SessionImplementor session, Consumer<UpdateStep> queries) {
        Map<AttributePaths, @Nullable RowFilter> made = new HashMap<>();
        return new UpdateItems.Preparation(
                session, paths -> made.computeIfAbsent(paths, it -> filter(it, session)), queries, index -> true, null);
    }

    private @Nullable RowFilter filter(AttributePaths paths, SessionImplementor session) {
        if (where != null) {
            return FilterCapture.of(where, paths.persister(), session, EVERYTHING);
        }
        if (byFilter) {
            return FilterCapture.all(paths.persister(), session);
        }
        return entitiesById && !mayBeHidden(paths.persister())
                ? null
                : FilterCapture.visible(paths.persister(), session);
    }

    /** Entities have the type they have; a row that is no longer theirs to see is not written. */
    private static boolean mayBeHidden(EntityPersister persister) {
        return persister.getSoftDeleteMapping() != null
                || Arrays.stream(persister.getGenerators()).anyMatch(RowRestriction::isTenant);
    }

    private static boolean isTenant(@Nullable Generator generator) {
        return generator instanceof TenantIdGeneration;
    }
}
