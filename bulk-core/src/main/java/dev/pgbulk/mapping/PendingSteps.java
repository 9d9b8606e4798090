package dev.pgbulk.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The statements to come, each made when it is its turn, since it depends on what the former ones have brought. */
final class PendingSteps {

    private final Deque<Supplier<@Nullable UpdateStep>> steps = new ArrayDeque<>();

    void add(Supplier<@Nullable UpdateStep> step) {
        steps.add(step);
    }

    /** What the last answer asks for goes before what was planned. */
    void addFirst(Supplier<@Nullable UpdateStep> step) {
        steps.addFirst(step);
    }

    /** The next statement that has rows, or null. */
    @Nullable
    UpdateStep next() {
        while (!steps.isEmpty()) {
            UpdateStep step = steps.poll().get();
            if (step != null && step.rows().size() > 0) {
                return step;
            }
        }
        return null;
    }
}
