package dev.pgbulk.testing;

import java.util.TimeZone;

/** Runs work in another time zone than the JVM was started in. */
public final class JvmZone {

    private JvmZone() {}

    /** Sets the zone and takes it back; the connections of the pool are replaced, since a session has the zone too. */
    public static void in(String zone, RecordingDataSource dataSource, Runnable work) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            dataSource.pool().getHikariPoolMXBean().softEvictConnections();
            work.run();
        } finally {
            TimeZone.setDefault(before);
            dataSource.pool().getHikariPoolMXBean().softEvictConnections();
        }
    }
}
