package dev.pgbulk.mapping;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.beanvalidation.BeanValidationEventListener;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.persister.entity.EntityPersister;

/** Validates entities as Hibernate does before an insert, by Hibernate's own listener with its groups. */
@FunctionalInterface
interface BeanValidation {

    BeanValidation NONE = (index, entity, plan, session) -> {};

    void validate(int index, Object entity, EntityPlan plan, SharedSessionContractImplementor session);

    /** Before an update, with the groups for that. */
    default void validateUpdate(
            int index, Object entity, EntityPersister persister, SharedSessionContractImplementor session) {}

    /** The validation of a unit: none where Hibernate has registered none, or where it is switched off. */
    static BeanValidation of(SessionFactoryImplementor factory, boolean enabled) {
        List<BeanValidation> found = new ArrayList<>();
        if (enabled) {
            factory.getEventListenerGroups()
                    .eventListenerGroup_PRE_INSERT
                    .fireEventOnEachListener(found, BeanValidation::addIfValidating);
        }
        return found.isEmpty() ? NONE : found.get(0);
    }

    /** By name, since the class cannot be loaded without Bean Validation. */
    private static void addIfValidating(PreInsertEventListener listener, List<BeanValidation> found) {
        if (listener.getClass().getSimpleName().equals("BeanValidationEventListener")) {
            found.add(new ByHibernate((BeanValidationEventListener) listener));
        }
    }

    /** Loaded only where Bean Validation is on the class path. */
    record ByHibernate(BeanValidationEventListener listener) implements BeanValidation {

        @Override
        public void validate(int index, Object entity, EntityPlan plan, SharedSessionContractImplementor session) {
            try {
                listener.onPreInsert(new PreInsertEvent(entity, null, null, plan.persister(), session));
            } catch (ConstraintViolationException invalid) {
                throw located(invalid, RowFaults.subject(plan.name(), index));
            }
        }

        @Override
        public void validateUpdate(
                int index, Object entity, EntityPersister persister, SharedSessionContractImplementor session) {
            try {
                Object[] none = {};
                listener.onPreUpdate(new PreUpdateEvent(entity, none, none, none, persister, session));
            } catch (ConstraintViolationException invalid) {
                throw located(
                        invalid, RowFaults.subject(persister.getMappedClass().getSimpleName(), index));
            }
        }

        private static ConstraintViolationException located(ConstraintViolationException invalid, String subject) {
            String violations = invalid.getConstraintViolations().stream()
                    .map(ByHibernate::sentence)
                    .sorted()
                    .collect(Collectors.joining("; "));
            ConstraintViolationException located = new ConstraintViolationException(
                    subject + " is not valid: " + violations, invalid.getConstraintViolations());
            located.setStackTrace(invalid.getStackTrace());
            return located;
        }

        private static String sentence(ConstraintViolation<?> violation) {
            return "'" + violation.getPropertyPath() + "' " + violation.getMessage();
        }
    }
}
