package dev.pgbulk.mapping;

import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.jspecify.annotations.Nullable;

/** Instances that stand for items: generators want one to generate for, and what an item omits is taken from its one. */
final class ItemInstances {

    private final String entity;
    private final AttributePaths paths;
    private final EntityPlan plan;
    private final PathValues conversion;
    private final SessionImplementor session;

    ItemInstances(InsertAttributes attributes, PathValues conversion, SessionImplementor session) {
        this.entity = attributes.entity();
        this.paths = attributes.paths();
        this.plan = attributes.plan();
        this.conversion = conversion;
        this.session = session;
    }

    /** A new instance, which holds the basic values of an item if anybody is going to look; all others are the caller's. */
    Object of(ValueItem item, boolean isLookedAt) {
        Object instance = FreshInstance.of(plan.persister());
        if (isLookedAt || plan.generators().length > 0) {
            item.values().forEach((name, value) -> set(instance, paths.find(name), value, item.index()));
        }
        return instance;
    }

    private void set(Object instance, AttributePath path, @Nullable Object value, int index) {
        boolean own =
                path.position() >= 0 && path.basic().isPresent() && !path.path().contains(".");
        Object domain = own && value != null ? domain(path, value, index) : null;
        if (domain != null) {
            plan.persister().setValue(instance, path.position(), domain);
        }
    }

    private @Nullable Object domain(AttributePath path, Object value, int index) {
        try {
            return conversion.domain(path, value);
        } catch (UnfitValueException fault) {
            throw RowFaults.unfit(entity, index, path.named(), fault);
        } catch (IllegalArgumentException fault) {
            throw conversion.refused(path, index, String.valueOf(fault.getMessage()));
        }
    }

    /** Makes an id, or what it lacks. */
    Object generate(BeforeExecutionGenerator generator, Object instance, @Nullable Object begun, int index) {
        try {
            if (begun != null) {
                plan.persister().setIdentifier(instance, begun, session);
            }
            return generator.generate(session, instance, null, EventType.INSERT);
        } catch (RuntimeException fault) {
            throw RowFaults.ungenerated(entity, index, fault);
        }
    }

    /** Sets the id, unless it is spread over attributes that may have to be loaded; seeds the version and runs the generators. */
    void complete(Object instance, @Nullable Object id, int index) {
        try {
            if (id != null
                    && plan.persister().getIdentifierMapping().getNature() != EntityIdentifierMapping.Nature.VIRTUAL) {
                plan.persister().setIdentifier(instance, id, session);
            }
            plan.complete(instance, session);
        } catch (RuntimeException fault) {
            throw RowFaults.ungenerated(entity, index, fault);
        }
    }
}
