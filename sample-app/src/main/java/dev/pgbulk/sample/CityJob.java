package dev.pgbulk.sample;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Runs all steps, one after the other. */
@Component
class CityJob implements ApplicationRunner {

    private final List<Step> steps;
    private final Report report;

    CityJob(List<Step> steps, Report report) {
        this.steps = steps;
        this.report = report;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        steps.forEach(step -> step.run(report));
    }
}
