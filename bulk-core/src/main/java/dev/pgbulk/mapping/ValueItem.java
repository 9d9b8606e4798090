package dev.pgbulk.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of value maps, its attributes found.
 *
 * @param index its input index
 * @param operands the operands of the keys, in the order of {@link UpdateKeys#keys()}
 * @param values its values by the path of their attribute
 */
record ValueItem(int index, List<@Nullable Object> operands, LinkedHashMap<String, @Nullable Object> values) {

    /** The values of a map by the paths of their attributes. */
    static LinkedHashMap<String, @Nullable Object> resolve(@Nullable Map<?, ?> map, int index, AttributePaths paths) {
        if (map == null) {
            throw new IllegalArgumentException("The item at index %d of %s is null".formatted(index, paths.entity()));
        }
        LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("%s names an attribute by something that is no text"
                        .formatted(RowFaults.subject(paths.entity(), index)));
            }
            String path = paths.find(text).path();
            if (values.containsKey(path)) {
                throw new IllegalArgumentException(
                        "%s names attribute '%s' twice".formatted(RowFaults.subject(paths.entity(), index), path));
            }
            values.put(path, value);
        });
        return values;
    }
}
