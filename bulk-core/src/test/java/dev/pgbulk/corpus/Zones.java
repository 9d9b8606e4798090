package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.hibernate.annotations.TimeZoneColumn;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;

@Entity
public class Zones extends Row {

    @TimeZoneStorage(TimeZoneStorageType.NATIVE)
    public OffsetDateTime natively;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
    public OffsetDateTime normalized;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE_UTC)
    public ZonedDateTime inUtc;

    @TimeZoneStorage(TimeZoneStorageType.COLUMN)
    @TimeZoneColumn(name = "offset_of_it")
    public OffsetDateTime inColumn;

    @TimeZoneStorage(TimeZoneStorageType.AUTO)
    public ZonedDateTime automatic;

    static List<Zones> samples() {
        return List.of(
                new Zones(),
                at(OffsetDateTime.parse("2026-07-01T23:30:00.5+09:00")),
                at(OffsetDateTime.parse("1950-01-01T00:00:00-03:30")),
                at(OffsetDateTime.parse("2026-03-29T01:30:00Z")));
    }

    private static Zones at(OffsetDateTime when) {
        Zones it = new Zones();
        it.natively = it.normalized = it.inColumn = when;
        it.inUtc = it.automatic = when.toZonedDateTime();
        return it;
    }
}
