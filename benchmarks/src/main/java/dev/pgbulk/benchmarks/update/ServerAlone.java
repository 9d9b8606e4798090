package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** The limit: one UPDATE that computes the new values from the old ones. No value travels. */
record ServerAlone(DataSource dataSource) implements Contender {

    @Override
    public Call prepare(Block block) {
        return () -> InOneTransaction.run(dataSource, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update employee set name = name || ?, salary = salary + ? where id >= ? and id < ?")) {
                update.setString(1, Employee.CHANGE_OF_NAME);
                update.setBigDecimal(2, Employee.RAISE);
                update.setLong(3, block.first());
                update.setLong(4, block.end());
                update.executeUpdate();
            }
        });
    }
}
