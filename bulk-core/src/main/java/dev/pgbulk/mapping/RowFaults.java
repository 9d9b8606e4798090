package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.RowFailure;
import org.hibernate.TransientObjectException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Failures on the way from an entity to its row, told with entity, attribute and input index. */
final class RowFaults {

    private RowFaults() {}

    static BulkRowException unfit(String entity, int index, String attribute, UnfitValueException fault) {
        return new BulkRowException(
                "%s, attribute '%s': %s [SQLSTATE %s]"
                        .formatted(subject(entity, index), attribute, fault.getMessage(), fault.sqlState()),
                new RowFailure(index, attribute, null, fault.sqlState()),
                null);
    }

    static RuntimeException unreadable(String entity, int index, String attribute, RuntimeException cause) {
        if (cause instanceof TransientObjectException) {
            return new InvalidDataAccessApiUsageException(
                    "%s, attribute '%s' refers to an instance that is not saved; save it before"
                            .formatted(subject(entity, index), attribute),
                    cause);
        }
        return new InvalidDataAccessApiUsageException(
                "%s, attribute '%s' could not be read: %s"
                        .formatted(
                                subject(entity, index),
                                attribute,
                                cause.getClass().getName()),
                cause);
    }

    static InvalidDataAccessApiUsageException ungenerated(String entity, int index, RuntimeException cause) {
        return new InvalidDataAccessApiUsageException(
                "%s: what Hibernate generates for it could not be generated: %s"
                        .formatted(subject(entity, index), cause.getClass().getName()),
                cause);
    }

    static InvalidDataAccessApiUsageException removed(String entity, int index, String attribute) {
        return new InvalidDataAccessApiUsageException("%s, attribute '%s' refers to an instance that was removed"
                .formatted(subject(entity, index), attribute));
    }

    static String subject(String entity, int index) {
        return entity + " at index " + index;
    }
}
