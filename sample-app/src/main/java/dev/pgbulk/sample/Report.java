package dev.pgbulk.sample;

import dev.pgbulk.ProgressListener;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** What the job tells: plain lines on the standard output. */
@Component
class Report {

    /** Groups digits by commas wherever it runs. */
    private static final Locale LOCALE = Locale.ROOT;

    void line(String format, Object... values) {
        System.out.println(String.format(LOCALE, format, values));
    }

    void city(City city) {
        line(
                "  id %d: %s, %s (%.4f, %.4f)",
                city.getId(), city.getName(), city.getCountry().getName(), city.getLatitude(), city.getLongitude());
    }

    /** Runs work that returns rows, and tells how many, how long and how fast. */
    <T> List<T> timed(String what, Supplier<List<T>> work) {
        return timed(what, work, List::size);
    }

    /** Runs work whose result tells how many rows it was about. */
    <R> R timed(String what, Supplier<R> work, ToLongFunction<R> rows) {
        long start = System.nanoTime();
        R result = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        long count = rows.applyAsLong(result);
        line("%,d %s in %.2f s (%,.0f rows/s)", count, what, seconds, count / seconds);
        return result;
    }

    /** A bar where somebody looks on, a line for each report where the output is a file or a pipe. */
    ProgressListener progress() {
        return System.console() == null ? this::progressLine : this::progressBar;
    }

    private void progressLine(ProgressListener.Progress progress) {
        line("  %,d of %,d (%,.0f rows/s)", progress.done(), progress.total(), progress.rowsPerSecond());
    }

    private void progressBar(ProgressListener.Progress progress) {
        int width = 40;
        int done = (int) (width * progress.done() / Math.max(1, progress.total()));
        String bar = "#".repeat(done) + ".".repeat(width - done);
        System.out.print(String.format(
                LOCALE,
                "\r  [%s] %,d of %,d (%,.0f rows/s) ",
                bar,
                progress.done(),
                progress.total(),
                progress.rowsPerSecond()));
        if (progress.done() == progress.total()) {
            System.out.println();
        }
    }
}
