package dev.pgbulk.sample;

import dev.pgbulk.event.BulkSynced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of syncs of the cities, behind the listeners of what was created and updated. */
@Component
class SyncedListener {

    private final Report report;

    SyncedListener(Report report) {
        this.report = report;
    }

    @EventListener
    void on(BulkSynced<City> synced) {
        report.line(
                "Event: %s of %s, %,d rows written, %,d left alone",
                synced.operation(),
                synced.entityType().getSimpleName(),
                synced.created() + synced.updated() + synced.deleted(),
                synced.unchanged());
    }
}
