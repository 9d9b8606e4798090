package dev.pgbulk.benchmarks;

import dev.pgbulk.benchmarks.server.Server;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command line says.
 *
 * @param quick fewer rows, rounds and tables: ends within two minutes
 * @param copyThreshold looks for the row count from which COPY beats unnest
 * @param rtt the network round trip to add, in milliseconds
 * @param rounds how many rounds
 * @param postgres the major version of the server; 18, which comes along, or one whose binaries bulk-core has copied
 * @param only a part of the titles of the scenarios to run
 * @param out where the results go
 * @param readme the page that takes the table of earlier results; empty to measure
 */
public record Arguments(
        boolean quick,
        boolean copyThreshold,
        double rtt,
        int rounds,
        int postgres,
        String only,
        Path out,
        String readme) {

    private static final String USAGE =
            "Known: --quick --copy-threshold --rtt MILLISECONDS --rounds N --postgres MAJOR --only TEXT --out DIRECTORY"
                    + " --readme FILE";

    static Arguments parse(String... arguments) {
        Arguments parsed = new Arguments(false, false, 0, 7, Server.NEWEST, "", Path.of("target", "results"), "");
        int next = 0;
        while (next < arguments.length) {
            String name = arguments[next++];
            if (name.equals("--quick") || name.equals("--copy-threshold")) {
                parsed = parsed.with(name, "");
            } else if (next < arguments.length) {
                parsed = parsed.with(name, arguments[next++]);
            } else {
                throw new IllegalArgumentException(name + " is unknown or lacks its value. " + USAGE);
            }
        }
        return parsed;
    }

    private Arguments with(String name, String value) {
        return switch (name) {
            case "--quick" -> new Arguments(true, copyThreshold, rtt, 3, postgres, only, out, readme);
            case "--copy-threshold" -> new Arguments(quick, true, rtt, rounds, postgres, only, out, readme);
            case "--rtt" ->
                new Arguments(quick, copyThreshold, Double.parseDouble(value), rounds, postgres, only, out, readme);
            case "--rounds" ->
                new Arguments(quick, copyThreshold, rtt, Integer.parseInt(value), postgres, only, out, readme);
            case "--postgres" ->
                new Arguments(quick, copyThreshold, rtt, rounds, Integer.parseInt(value), only, out, readme);
            case "--only" -> new Arguments(quick, copyThreshold, rtt, rounds, postgres, value, out, readme);
            case "--out" -> new Arguments(quick, copyThreshold, rtt, rounds, postgres, only, Path.of(value), readme);
            case "--readme" -> new Arguments(quick, copyThreshold, rtt, rounds, postgres, only, out, value);
            default -> throw new IllegalArgumentException(name + " is unknown. " + USAGE);
        };
    }

    Duration warmUp() {
        return quick ? Duration.ofMillis(200) : Duration.ofSeconds(2);
    }

    /**
     * What the files of the results are called.
     *
     * @return a name without an extension
     */
    public String resultName() {
        return (copyThreshold ? "copy-threshold" : "results")
                + (postgres == Server.NEWEST ? "" : "-" + postgres)
                + (rtt > 0 ? "-rtt" : "")
                + (quick ? "-quick" : "");
    }
}
