package dev.pgbulk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final Bar TWICE = new Bar("ours", "theirs", 2);

    @Test
    void aRatioIsSpeedAgainstSpeed() {
        assertThat(verdict(10, 30).ratio()).isEqualTo(3);
    }

    @Test
    void aBarIsReachedWithinFivePercent() {
        assertThat(verdict(10, 20).reached()).isTrue();
        assertThat(verdict(10, 19.01).reached()).isTrue();
        assertThat(verdict(10, 18.99).reached()).isFalse();
    }

    @Test
    void aBarWhosePeerDidNotRunIsNotJudged() {
        assertThat(Verdict.of(scenario(), List.of(result("ours", 1)))).isEmpty();
    }

    private static Verdict verdict(double ours, double theirs) {
        return Verdict.of(scenario(), List.of(result("theirs", theirs), result("ours", ours)))
                .get(0);
    }

    private static Result result(String contender, double millis) {
        return new Result("create", "employee", 100, 0, contender, millis, millis, millis, 1, 1, 1);
    }

    private static Scenario scenario() {
        Fixture none = new Fixture() {

            @Override
            public void reset() {}

            @Override
            public void check(long rows) {}
        };
        return new Scenario("create", "employee", 100, 1, none, Map.of(), List.of(TWICE));
    }
}
