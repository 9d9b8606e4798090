package dev.pgbulk.benchmarks;

import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.server.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the contenders of a scenario in turn, round by round, so that whatever slows the machine slows all of them. */
final class Runner {

    private final Server server;
    private final int rounds;
    private final Duration warmUp;

    Runner(Server server, int rounds, Duration warmUp) {
        this.server = server;
        this.rounds = rounds;
        this.warmUp = warmUp;
    }

    List<Result> run(Scenario scenario) throws Exception {
        for (Contender contender : scenario.contenders().values()) {
            warmUp(scenario, contender);
        }
        Map<String, double[]> millis = new LinkedHashMap<>();
        scenario.contenders().keySet().forEach(name -> millis.put(name, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (String name : order(scenario, round)) {
                millis.get(name)[round] = round(scenario, scenario.contenders().get(name));
            }
        }
        Map<String, Traffic.Count> traffic = server.counting(() -> traffic(scenario));
        return millis.entrySet().stream()
                .map(it -> result(scenario, it.getKey(), it.getValue(), traffic.get(it.getKey())))
                .toList();
    }

    /** Nobody always runs after the same neighbour. */
    private static List<String> order(Scenario scenario, int round) {
        List<String> names = new ArrayList<>(scenario.contenders().keySet());
        Collections.rotate(names, round);
        return names;
    }

    private void warmUp(Scenario scenario, Contender contender) throws Exception {
        double left = warmUp.toMillis();
        while (left > 0) {
            left -= round(scenario, contender) * scenario.calls();
        }
    }

    /** One round; the mean time of its calls in milliseconds. */
    private static double round(Scenario scenario, Contender contender) throws Exception {
        scenario.fixture().reset();
        List<Call> calls = new ArrayList<>();
        for (int call = 0; call < scenario.calls(); call++) {
            calls.add(contender.prepare(block(scenario, call)));
        }
        System.gc();
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

    /** The second call of each is counted: the first one opens the connection. */
    private Map<String, Traffic.Count> traffic(Scenario scenario) throws Exception {
        Map<String, Traffic.Count> counts = new LinkedHashMap<>();
        for (Map.Entry<String, Contender> contender : scenario.contenders().entrySet()) {
            scenario.fixture().reset();
            Call first = contender.getValue().prepare(block(scenario, 0));
            Call second = contender.getValue().prepare(block(scenario, 1));
            first.run();
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
                traffic.roundTrips());
    }
}
