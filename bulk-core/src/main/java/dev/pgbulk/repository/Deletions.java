package dev.pgbulk.repository;

import dev.pgbulk.exec.Execution;
import dev.pgbulk.mapping.DeletionStep;
import dev.pgbulk.mapping.RowDeletion;
import java.util.BitSet;
import java.util.Optional;

/** Sends the statements of deletions. */
final class Deletions {

    private Deletions() {}

    /** Which rows were deleted, by the places of their ids. */
    static BitSet run(RowDeletion deletion, Execution execution) {
        for (Optional<DeletionStep> step = deletion.next(); step.isPresent(); step = deletion.next()) {
            step.get().done(send(step.get(), execution));
        }
        return deletion.deleted();
    }

    private static BitSet send(DeletionStep step, Execution execution) {
        if (step instanceof DeletionStep.Find find) {
            BitSet found = new BitSet();
            execution
                    .match(find.rows(), find.shape(), (row, number) -> new Object[0])
                    .forEach(it -> found.set(it.position()));
            return found;
        }
        if (step instanceof DeletionStep.Remove remove) {
            return execution.delete(remove.rows(), remove.shape());
        }
        DeletionStep.Mark mark = (DeletionStep.Mark) step;
        return execution
                .update(mark.rows(), mark.shape(), (row, number) -> new Object[0], done -> {})
                .written();
    }
}
