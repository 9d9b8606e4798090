package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

/** The date classes of former times. */
@Entity
public class OldTimes extends Row {

    public Date moment;

    public Calendar calendar;
    public java.sql.Timestamp timestamp;
    public java.sql.Date date;
    public java.sql.Time time;
    public TimeZone zone;

    static List<OldTimes> samples() {
        OldTimes full = new OldTimes();
        full.moment = new Date(1_700_000_000_123L);
        full.calendar = Calendar.getInstance();
        full.calendar.setTimeInMillis(1_700_000_000_123L);
        full.timestamp = java.sql.Timestamp.from(Instant.parse("2026-03-01T10:15:30.123456Z"));
        full.date = java.sql.Date.valueOf("2026-03-01");
        full.time = java.sql.Time.valueOf("23:59:58");
        full.zone = TimeZone.getTimeZone("Europe/Berlin");
        return List.of(new OldTimes(), full);
    }
}
