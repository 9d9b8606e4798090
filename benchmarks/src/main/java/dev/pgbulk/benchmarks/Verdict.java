package dev.pgbulk.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * A bar and what was measured.
 *
 * @param title the scenario
 * @param bar the bar
 * @param ratio the ratio of the speeds
 */
public record Verdict(String title, Bar bar, double ratio) {

    /**
     * Judges the bars of a scenario whose contenders ran.
     *
     * @param scenario the scenario
     * @param results what was measured
     * @return one per bar
     */
    public static List<Verdict> of(Scenario scenario, List<Result> results) {
        return scenario.bars().stream()
                .flatMap(bar -> speed(results, bar.contender())
                        .flatMap(ours -> speed(results, bar.peer())
                                .map(peer -> new Verdict(scenario.title(), bar, ours / peer))))
                .toList();
    }

    private static Stream<Double> speed(List<Result> results, String contender) {
        return results.stream().filter(it -> it.contender().equals(contender)).map(Result::rowsPerSecond);
    }

    /**
     * Whether the bar was reached.
     *
     * @return within the tolerance
     */
    public boolean reached() {
        return bar.reachedBy(ratio);
    }
}
