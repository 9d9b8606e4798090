package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import java.util.Arrays;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Turns owners and members into the plain values of links. */
final class MemberValues {

    private final LinkPlan plan;
    private final @Nullable EntityPersister target;
    private final String entity;
    private final SharedSessionContractImplementor session;
    private final PathValues values;

    MemberValues(LinkPlan plan, SharedSessionContractImplementor session) {
        this.plan = plan;
        this.target = plan.target();
        this.entity = plan.source().entity();
        this.session = session;
        this.values = new PathValues(entity, session);
    }

    /** The id of an owner in its own class. */
    Object owner(@Nullable Object given, int index) {
        if (given == null) {
            throw new IllegalArgumentException("The id of the owner at index %d (%s) is null".formatted(index, entity));
        }
        return ofType(plan.owner(), values.id(plan.key(), given, index), plan.key(), index);
    }

    void putOwner(Object id, int index, Object[] row) {
        AttributePath key = plan.key();
        put(
                key,
                index,
                () -> values.putKey(
                        plan.collection().mapping().getKeyDescriptor().getKeyPart(), id, key.columns(), row, 0));
    }

    /** A member, behind the owner. */
    void putMember(@Nullable Object given, Object owner, int index, int position, Object[] row) {
        AttributePath member = plan.member();
        int at = plan.key().columns().size();
        if (given == null) {
            throw new IllegalArgumentException("%s with the id %s, attribute '%s': member %d is null"
                    .formatted(RowFaults.subject(entity, index), owner, member.path(), position));
        }
        try {
            if (target != null) {
                putAssociated(target, given, index, row, at);
            } else if (member.part() instanceof EmbeddableValuedModelPart embedded) {
                putEmbedded(embedded, given, index, row, at);
            } else {
                values.put(member, given, index, row, at);
            }
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "%s (member %d of the owner %s)".formatted(unfit.getMessage(), position, owner), unfit);
        }
    }

    private void putAssociated(EntityPersister target, Object given, int index, Object[] row, int at) {
        AttributePath member = plan.member();
        Object id = id(target, given, index);
        put(member, index, () -> {
            RemovedReferenceException.check(given, session);
            values.putKey(keyPart(), id, member.columns(), row, at);
        });
    }

    private ValuedModelPart keyPart() {
        return ((ManyToManyCollectionPart) plan.collection().mapping().getElementDescriptor())
                .getForeignKeyDescriptor()
                .getKeyPart();
    }

    private Object id(EntityPersister target, Object given, int index) {
        LazyInitializer proxy = HibernateProxy.extractLazyInitializer(given);
        boolean instance = proxy == null
                ? target.getMappedClass().isInstance(given)
                : target.isSubclassEntityName(proxy.getEntityName())
                        || target.getMappedClass().isInstance(given);
        if (!instance) {
            return ofType(target, values.id(plan.member(), given, index), plan.member(), index);
        }
        Object id = proxy == null ? target.getIdentifier(given, session) : proxy.getInternalIdentifier();
        if (id == null) {
            throw values.refused(plan.member(), index, "refers to an instance that is not saved; save it before");
        }
        return id;
    }

    /** A composite key is taken as it is given, so that its class is looked at. */
    private Object ofType(EntityPersister persister, Object id, AttributePath path, int index) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(
                persister.getIdentifierType().getReturnedClass());
        if (!type.isInstance(id)) {
            throw values.refused(
                    path,
                    index,
                    "takes a %s, not a %s"
                            .formatted(type.getSimpleName(), id.getClass().getSimpleName()));
        }
        return id;
    }

    private void putEmbedded(EmbeddableValuedModelPart part, Object given, int index, Object[] row, int at) {
        AttributePath member = plan.member();
        if (!part.getJavaType().isInstance(given)) {
            throw values.refused(
                    member,
                    index,
                    "takes a %s, not a %s"
                            .formatted(
                                    part.getJavaType().getJavaTypeClass().getSimpleName(),
                                    given.getClass().getSimpleName()));
        }
        List<PathColumn> columns = member.columns();
        Arrays.fill(row, at, at + columns.size(), null);
        put(
                member,
                index,
                () -> part.decompose(
                        given,
                        0,
                        row,
                        columns,
                        (position, into, all, plain, selectable) -> {
                            for (int column = 0; column < all.size(); column++) {
                                if (all.get(column).name().equals(selectable.getSelectionExpression())) {
                                    into[at + column] = all.get(column).wire().wire(plain, session);
                                }
                            }
                        },
                        session));
    }

    /** Failures are told as those of other attributes are. */
    private void put(AttributePath path, int index, Runnable work) {
        try {
            work.run();
        } catch (BulkRowException | IllegalArgumentException told) {
            throw told;
        } catch (UnfitValueException fault) {
            throw RowFaults.unfit(entity, index, path.named(), fault);
        } catch (RemovedReferenceException fault) {
            throw RowFaults.removed(entity, index, path.named());
        } catch (RuntimeException fault) {
            throw RowFaults.unreadable(entity, index, path.named(), fault);
        }
    }
}
