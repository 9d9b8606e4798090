package dev.pgbulk.exec;

import dev.pgbulk.sql.PlanStatement;
import dev.pgbulk.sql.Source;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the planner is told for statements over several rows. Where they lock them, no hash joins, which would lock them in
 * an order of their own. Where rows are parameters, no plan for a number of rows that it does not know; a stage is read
 * without parameters, and there the plans of foreign key checks are kept, which would be made anew for every row. Where rows
 * are staged, which they are when there are many, the memory that the server has for maintenance: what is sorted and hashed
 * would go through files otherwise. Where it takes a table for all but empty that is not, as one filled since it was
 * analyzed, no nested loops: they would go through the table for each row. All of it is local to the transaction; in the end
 * the former values are put back.
 */
final class PlanSettings {

    private static final String CUSTOM = "force_custom_plan";
    private static final String OFF = "off";

    private final JdbcOperations jdbc;
    private final Deadline deadline;
    private String @Nullable [] former;
    private String @Nullable [] current;

    PlanSettings(JdbcOperations jdbc, Deadline deadline) {
        this.jdbc = jdbc;
        this.deadline = deadline;
    }

    /** For a statement that locks rows of a table. */
    void tell(Source source, String table) {
        tell(OFF, source instanceof Source.Stage, table);
    }

    /** For a statement that locks nothing. */
    void tellReading(Source source, String table) {
        tell(null, source instanceof Source.Stage, table);
    }

    private void tell(@Nullable String hashJoins, boolean staged, String table) {
        String plans = staged ? null : CUSTOM;
        if (former == null) {
            deadline.tell();
            former = values(PlanStatement.BEGIN, hashJoins, plans, staged, table);
            current = needed(hashJoins, plans, staged);
            return;
        }
        String[] needed = needed(hashJoins, plans, staged);
        if (!Arrays.equals(needed, current)) {
            values(PlanStatement.SET, (Object[]) needed);
            current = needed;
        }
    }

    /** The first table is judged for all: what belongs to it was mostly written with it. */
    private String[] needed(@Nullable String hashJoins, @Nullable String plans, boolean staged) {
        return new String[] {
            hashJoins == null ? former[0] : hashJoins,
            plans == null ? former[1] : plans,
            staged ? former[4] : former[2],
            former[5]
        };
    }

    private String[] values(String sql, Object... parameters) {
        return jdbc.queryForObject(
                sql,
                (row, number) -> {
                    String[] values = new String[row.getMetaData().getColumnCount()];
                    for (int at = 0; at < values.length; at++) {
                        values[at] = row.getString(at + 1);
                    }
                    return values;
                },
                parameters);
    }

    void restore() {
        if (former != null) {
            values(PlanStatement.SET, former[0], former[1], former[2], former[3]);
            former = null;
            current = null;
        }
    }
}
