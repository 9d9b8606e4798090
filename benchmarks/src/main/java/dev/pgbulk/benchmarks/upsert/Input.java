package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.tables.Employee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The employees that are given.
 *
 * @param raised whether their salary is another one than that of the row that exists
 * @param shuffled whether they come in no order
 */
record Input(boolean raised, boolean shuffled) {

    private static final long SEED = 42;

    /** The id is the number of the row, as it is of a row that exists. */
    List<Employee> withIds(Block block) {
        return employees(block, Employee::existing);
    }

    List<Employee> withoutIds(Block block) {
        return employees(block, Employee.CASE.row());
    }

    private List<Employee> employees(Block block, LongFunction<Employee> row) {
        List<Employee> employees = new ArrayList<>(LongStream.range(block.first(), block.end())
                .mapToObj(row)
                .map(it -> raised ? it.raise() : it)
                .toList());
        if (shuffled) {
            Collections.shuffle(employees, new Random(SEED));
        }
        return employees;
    }
}
