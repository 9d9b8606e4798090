package dev.pgbulk.benchmarks.tables;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A table, its entity and how its rows are made.
 *
 * @param <E> the entity type
 * @param name what the report calls it
 * @param table the name of the table
 * @param type the entity type
 * @param idFromClient whether a peer that knows no generator writes the id itself; else the server draws it
 * @param row makes the entity of a row number, without its id
 * @param fields the columns that the application writes, without the id
 */
public record TableCase<E>(
        String name, String table, Class<E> type, boolean idFromClient, LongFunction<E> row, List<Field<E>> fields) {

    /**
     * New entities.
     *
     * @param first the number of the first row
     * @param end the number after the last row
     * @return one entity per row
     */
    public List<E> rows(long first, long end) {
        return LongStream.range(first, end).mapToObj(row).toList();
    }

    /**
     * The columns that a statement names.
     *
     * @param withId whether the id is among them, as the first one
     * @return the names, separated by commas
     */
    public String columns(boolean withId) {
        return Stream.concat(
                        withId ? Stream.of("id") : Stream.empty(),
                        fields.stream().map(Field::column))
                .collect(Collectors.joining(", "));
    }
}
