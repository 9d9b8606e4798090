package dev.pgbulk.sample;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the server by plain JDBC what is in the table of cities. */
@Component
class ServerCheck {

    private static final int BATCH = 1_000;

    private static final String FEED = """
            create temporary table feed (
                country   text,
                admin1    text,
                admin2    text,
                name      text,
                latitude  double precision,
                longitude double precision
            ) on commit drop""";

    private static final String TABLE =
            "select country_code, admin1, admin2, name, latitude, longitude from pgbulk_sample.city";

    private final JdbcTemplate jdbc;

    ServerCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long rows() {
        return count("select count(*) from pgbulk_sample.city");
    }

    /** How many cities are in the feed or in the table, but not in both: one that moved counts twice. */
    @Transactional
    long differences(List<CityLine> cities) {
        jdbc.execute(FEED);
        jdbc.batchUpdate("insert into feed values (?, ?, ?, ?, ?, ?)", cities, BATCH, (row, city) -> {
            row.setString(1, city.country());
            row.setString(2, city.admin1());
            row.setString(3, city.admin2());
            row.setString(4, city.name());
            row.setDouble(5, city.latitude());
            row.setDouble(6, city.longitude());
        });
        return count("select count(*) from ((table feed except %1$s) union all (%1$s except table feed)) difference"
                .formatted(TABLE));
    }

    /**
     * Another text whenever a row was created, deleted, or written, be it with the values that it had: a row that is
     * written gets a new place, and the number of the transaction.
     */
    String rowVersions() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select md5(string_agg(ctid || ' ' || xmin, ',' order by id)) from pgbulk_sample.city", String.class));
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
