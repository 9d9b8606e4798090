package dev.pgbulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CompareOptions} say. A {@code null} component was not said.
 *
 * @param keyFields the attributes by which entities belong together; {@code null} for the id
 * @param ignored attributes that are not compared
 * @param duplicates what becomes of entities with the same key
 */
public record CompareSettings(
        @Nullable List<String> keyFields,
        List<String> ignored,
        @Nullable Duplicates duplicates) {

    static final CompareSettings NONE = new CompareSettings(null, List.of(), null);

    /**
     * Copies.
     *
     * @param keyFields the key attributes
     * @param ignored those that are not compared
     * @param duplicates what becomes of duplicates
     */
    public CompareSettings {
        keyFields = keyFields == null ? null : List.copyOf(keyFields);
        ignored = List.copyOf(ignored);
    }

    CompareSettings withKeyFields(List<String> attributes) {
        return new CompareSettings(attributes, ignored, duplicates);
    }

    CompareSettings withIgnored(List<String> attributes) {
        return new CompareSettings(keyFields, attributes, duplicates);
    }

    CompareSettings withDuplicates(Duplicates policy) {
        return new CompareSettings(keyFields, ignored, policy);
    }
}
