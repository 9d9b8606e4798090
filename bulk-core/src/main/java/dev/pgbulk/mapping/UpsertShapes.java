package dev.pgbulk.mapping;

import dev.pgbulk.UpsertSettings;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The shapes of upserts that calls of an application make again and again: to make one costs more than to write one row.
 * Safe for use by many threads.
 */
final class UpsertShapes {

    private static final int MOST = 100;

    private final Map<Said, Made> made = new ConcurrentHashMap<>();

    /**
     * What is the same for all items of a group, whatever they hold.
     *
     * @param shape the statement
     * @param look what makes a row exist
     * @param readBack what is set on entities
     */
    record Made(UpsertShape shape, UpdateShape look, List<GeneratedAttribute> readBack) {}

    /**
     * What it is made of. Shapes are told apart as instances: to compare two costs as much as to make one.
     *
     * @param update what becomes of rows that exist
     * @param inserted what new rows get
     * @param places where the values of these stand
     * @param upsert the options
     */
    private record Said(UpdateShape update, Table inserted, int[] places, UpsertSettings upsert) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Said said
                    && said.update == update
                    && said.inserted == inserted
                    && Arrays.equals(said.places, places)
                    && said.upsert.equals(upsert);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(update) * 31 + System.identityHashCode(inserted);
        }
    }

    /** The one that was made before, or a new one. */
    Made of(UpdateShape update, Table inserted, int[] places, UpsertSettings upsert, Supplier<Made> maker) {
        if (made.size() > MOST) {
            made.clear();
        }
        Said said = new Said(update, inserted, places, upsert);
        Made known = made.get(said);
        if (known == null) {
            known = maker.get();
            made.put(said, known);
        }
        return known;
    }
}
