package dev.pgbulk.exec;

import java.util.List;

/**
 * Keys that several rows have.
 *
 * @param count how many such keys there are
 * @param examples of some of them the identities of some of their rows, as texts
 */
public record SharedKeys(long count, List<List<String>> examples) {

    static final SharedKeys NONE = new SharedKeys(0, List.of());

    /**
     * Copies.
     *
     * @param count how many
     * @param examples some of them
     */
    public SharedKeys {
        examples = List.copyOf(examples);
    }
}
