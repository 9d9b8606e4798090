package dev.pgbulk.sample;

import dev.pgbulk.event.BulkUpdated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of updated cities, by entities and by values alike. */
@Component
class UpdatedListener {

    private final Report report;

    UpdatedListener(Report report) {
        this.report = report;
    }

    @EventListener
    void on(BulkUpdated<City> updated) {
        report.line(
                "Event: %s of %s, %,d rows, %s",
                updated.operation(), updated.entityType().getSimpleName(), updated.count(), updated.fields());
    }
}
