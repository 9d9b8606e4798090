package dev.pgbulk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What options say of the values that are written and handed back.
 *
 * @param functions a {@link SetFunction} or the alias of one, by the path of its attribute, in the order they were set
 * @param returningRows whether the written rows are handed back as entities
 * @param returned the attributes that are handed back as values; empty for none
 */
public record ValueSettings(Map<String, Object> functions, boolean returningRows, List<String> returned) {

    static final ValueSettings NONE = new ValueSettings(Map.of(), false, List.of());

    /**
     * Copies.
     *
     * @param functions the functions by attribute
     * @param returningRows whether entities are handed back
     * @param returned the attributes that are handed back
     */
    public ValueSettings {
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        returned = List.copyOf(returned);
    }

    ValueSettings withFunction(String attribute, Object function) {
        Map<String, Object> more = new LinkedHashMap<>(functions);
        more.put(attribute, function);
        return new ValueSettings(more, returningRows, returned);
    }

    ValueSettings withRows() {
        return new ValueSettings(functions, true, returned);
    }

    ValueSettings withReturned(List<String> attributes) {
        return new ValueSettings(functions, returningRows, attributes);
    }
}
