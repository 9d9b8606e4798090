package dev.pgbulk.repository;

import dev.pgbulk.ProgressListener;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the input items that are written, from the rows that are: an entity may have several. */
final class ProgressMeter {

    private final CallSettings settings;
    private final Class<?> entityType;
    private final long total;
    private long doneBefore;
    private long items;
    private long rows;
    private long rowsDone;
    private long told;

    ProgressMeter(CallSettings settings, Class<?> entityType, long total) {
        this.settings = settings;
        this.entityType = entityType;
        this.total = total;
    }

    /** A batch begins, or begins again. */
    void begin(long itemsBefore, long itemsOfBatch, long rowsOfBatch) {
        doneBefore = itemsBefore;
        items = itemsOfBatch;
        rows = rowsOfBatch;
        rowsDone = 0;
        told = -1;
    }

    /** Who is to be told of written rows, if anybody is. */
    @Nullable
    IntConsumer hearer() {
        return settings.progress() == null ? null : this::written;
    }

    void written(int newRows) {
        rowsDone += newRows;
        tell(doneBefore + (rows == 0 ? items : Math.min(items, items * rowsDone / rows)));
    }

    /** A batch is through, also where its last items took no statement. */
    void end() {
        if (told < doneBefore + items) {
            tell(doneBefore + items);
        }
    }

    /** All is through, of which nobody knew how much it was. */
    void end(long all) {
        tell(all);
    }

    /** Nothing is left, also of items that took no part in any batch. */
    void finish() {
        if (told < total) {
            tell(total);
        }
    }

    private void tell(long done) {
        ProgressListener listener = settings.progress();
        if (listener != null) {
            told = done;
            listener.onProgress(new ProgressListener.Progress(entityType, done, total, settings.elapsed()));
        }
    }
}
