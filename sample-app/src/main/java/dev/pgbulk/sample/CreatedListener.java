package dev.pgbulk.sample;

import dev.pgbulk.event.BulkCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of created cities; events of other entities are not delivered to it. */
@Component
class CreatedListener {

    private final Report report;

    CreatedListener(Report report) {
        this.report = report;
    }

    @EventListener
    void on(BulkCreated<City> created) {
        report.line(
                "Event: %s of %s, %,d rows",
                created.operation(), created.entityType().getSimpleName(), created.count());
    }
}
