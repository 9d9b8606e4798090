package dev.pgbulk.benchmarks;

import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.server.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the contenders of a scenario in turn, round by round, so that whatever slows the machine slows all of them. */
final class Runner {

    /** A contender that needs so long for one call is measured in few rounds: the others' noise is in all of them. */
    private static final double SLOW_MILLIS = 1_500;

    private static final int ROUNDS_OF_SLOW = 3;

    /** One that needs so long is measured by its warm-up: its order of magnitude tells enough. */
    private static final double HOPELESS_MILLIS = 10_000;

    private final Server server;
    private final int rounds;
    private final Duration warmUp;

    Runner(Server server, int rounds, Duration warmUp) {
        this.server = server;
        this.rounds = rounds;
        this.warmUp = warmUp;
    }

    List<Result> run(Scenario scenario) throws Exception {
        Map<String, double[]> millis = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, Contender> contender : scenario.contenders().entrySet()) {
            double last = warmUp(scenario, contender.getValue());
            millis.put(contender.getKey(), last > HOPELESS_MILLIS ? new double[] {last} : new double[rounds(last)]);
            if (last > HOPELESS_MILLIS) {
                known.add(contender.getKey());
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (String name : order(scenario, round)) {
                if (!known.contains(name) && round < millis.get(name).length) {
                    millis.get(name)[round] =
                            round(scenario, scenario.contenders().get(name));
                }
            }
        }
        Map<String, Traffic.Count> traffic = server.counting(() -> traffic(scenario));
        return millis.entrySet().stream()
                .map(it -> result(scenario, it.getKey(), it.getValue(), traffic.get(it.getKey())))
                .toList();
    }

    private int rounds(double millis) {
        return millis > SLOW_MILLIS ? Math.min(rounds, ROUNDS_OF_SLOW) : rounds;
    }

    /** Nobody always runs after the same neighbour. */
    private static List<String> order(Scenario scenario, int round) {
        List<String> names = new ArrayList<>(scenario.contenders().keySet());
        Collections.rotate(names, round);
        return names;
    }

    /** Returns how long the last call took. */
    private double warmUp(Scenario scenario, Contender contender) throws Exception {
        double left = warmUp.toMillis();
        double last = 0;
        while (left > 0) {
            last = round(scenario, contender);
            left -= last * scenario.calls();
        }
        return last;
    }

    /** One round; the mean time of its calls in milliseconds. */
    private static double round(Scenario scenario, Contender contender) throws Exception {
        scenario.fixture().reset();
        // Before the entities are made: they are as young as an application's, and no round finds others' garbage.
        System.gc();
        List<Call> calls = new ArrayList<>();
        for (int call = 0; call < scenario.calls(); call++) {
            calls.add(contender.prepare(block(scenario, call)));
        }
        long start = System.nanoTime();
        for (Call call : calls) {
            call.run();
        }
        long elapsed = System.nanoTime() - start;
        scenario.fixture().check((long) scenario.rows() * scenario.calls());
        return elapsed / 1e6 / scenario.calls();
    }

    private static Block block(Scenario scenario, int call) {
        return new Block(1 + (long) call * scenario.rows(), scenario.rows());
    }

    /** The second call of each is counted: the first one, of one row if it can be, opens the connection. */
    private Map<String, Traffic.Count> traffic(Scenario scenario) throws Exception {
        Map<String, Traffic.Count> counts = new LinkedHashMap<>();
        for (Map.Entry<String, Contender> contender : scenario.contenders().entrySet()) {
            scenario.fixture().reset();
            contender.getValue().prepare(new Block(1 + scenario.rows(), 1)).run();
            scenario.fixture().reset();
            Call second = contender.getValue().prepare(block(scenario, 0));
            server.wake();
            counts.put(contender.getKey(), server.traffic().during(second));
        }
        return counts;
    }

    private Result result(Scenario scenario, String contender, double[] millis, Traffic.Count traffic) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Result(
                scenario.operation(),
                scenario.table(),
                scenario.rows(),
                server.rttMillis(),
                contender,
                median,
                sorted[0],
                sorted[sorted.length - 1],
                traffic.statements(),
                traffic.roundTrips(),
                traffic.bytesReceived());
    }
}
