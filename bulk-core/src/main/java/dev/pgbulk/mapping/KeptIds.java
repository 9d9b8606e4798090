package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The ids that were drawn for the items of a call, which a further attempt uses again. */
final class KeptIds {

    private final int size;
    private @Nullable Object @Nullable [] ids;

    /** None yet, of so many items. */
    KeptIds(int size) {
        this.size = size;
    }

    /**
     * Draws those that are not there yet.
     *
     * @param indices the input indices of items without a row
     * @return an id for each, in their order
     */
    Object[] draw(int[] indices, NewIds source, SequenceDraw draw, SessionImplementor session) {
        if (ids == null) {
            ids = new Object[size];
        }
        @Nullable Object[] kept = ids;
        int[] lacking =
                IntStream.of(indices).filter(index -> kept[index] == null).toArray();
        Iterator<Object> more = source.take(lacking.length, draw, session).iterator();
        for (int index : lacking) {
            kept[index] = more.next();
        }
        return IntStream.of(indices).mapToObj(index -> kept[index]).toArray();
    }
}
