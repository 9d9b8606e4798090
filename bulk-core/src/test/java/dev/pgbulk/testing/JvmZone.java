package dev.pgbulk.testing;

import java.util.TimeZone;

/** Runs work in another time zone than the JVM was started in. */
public final class JvmZone {

    private JvmZone() {}

    /** Sets the zone and takes it back; a {@link RecordingDataSource} has connections of their own for each. */
    public static void in(String zone, Runnable work) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            work.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
