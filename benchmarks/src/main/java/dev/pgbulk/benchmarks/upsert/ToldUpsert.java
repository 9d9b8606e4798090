package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.TableRepository;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Ours, which makes sure that the right rows were told to be new.
 *
 * @param repository the repository
 * @param options by which key, and how
 * @param existing which rows are there already
 */
record ToldUpsert(TableRepository<Employee> repository, UpsertOptions options, Existing existing) {

    void upsert(Block block, List<Employee> employees) {
        UpsertResult<Employee> result = repository.pgBulkUpdateOrCreate(employees, options);
        long created = LongStream.range(block.first(), block.end())
                .filter(row -> !existing.has(row))
                .count();
        if (result.created() != created || result.outcomes().size() != employees.size()) {
            throw new IllegalStateException(
                    "%d employees are told to be new instead of %d".formatted(result.created(), created));
        }
    }
}
