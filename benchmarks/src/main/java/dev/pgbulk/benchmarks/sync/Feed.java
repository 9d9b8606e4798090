package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.tables.Employee;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The employees that are given, and how the rows of the scope differ from them. Of 41 numbers in a row one is only given, one
 * is only a row, and two of the other 39 are given with another salary: of 40 items 5 % changed and 2.5 % new, of 40 rows
 * 2.5 % gone. They lie all over the table and, since no company has more of them, all over the unique index.
 *
 * @param numbers how many numbers there are, from 1: all that are given or rows, in the scope or not
 * @param companies the scope: the companies with a smaller id, of {@link Employee#COMPANIES}
 * @param differing whether anything differs; else all numbers are given and rows
 */
record Feed(int numbers, int companies, boolean differing) {

    private static final int PERIOD = 41;
    private static final int NEW = 20;
    private static final int GONE = 40;
    private static final List<Integer> CHANGED = List.of(10, 30);

    /** The whole table, of as many rows as items. */
    static Feed changed(int rows) {
        return new Feed(rows / (PERIOD - 1) * PERIOD, Employee.COMPANIES, true);
    }

    /** Some companies of a table of so many rows. */
    static Feed changed(int rows, int companies) {
        return new Feed(rows / (PERIOD - 1) * PERIOD, companies, true);
    }

    static Feed unchanged(int rows) {
        return new Feed(rows, Employee.COMPANIES, false);
    }

    boolean wholeTable() {
        return companies == Employee.COMPANIES;
    }

    /** The items, with the number as the id. */
    List<Employee> withIds() {
        return employees(Employee::existing);
    }

    List<Employee> withoutIds() {
        return employees(Employee.CASE.row());
    }

    private List<Employee> employees(LongFunction<Employee> row) {
        return given().mapToObj(
                        number -> isOneOf(CHANGED, number) ? row.apply(number).raise() : row.apply(number))
                .toList();
    }

    int size() {
        return (int) given().count();
    }

    long created() {
        return given().filter(number -> isOneOf(List.of(NEW), number)).count();
    }

    long updated() {
        return given().filter(number -> isOneOf(CHANGED, number)).count();
    }

    long deleted() {
        return inScope().filter(number -> isOneOf(List.of(GONE), number)).count();
    }

    private LongStream given() {
        return inScope().filter(number -> !isOneOf(List.of(GONE), number));
    }

    private LongStream inScope() {
        return LongStream.rangeClosed(1, numbers).filter(number -> number % Employee.COMPANIES < companies);
    }

    private boolean isOneOf(List<Integer> remainders, long number) {
        return differing && remainders.contains((int) (number % PERIOD));
    }

    /** Which numbers are rows at first, as SQL on {@code id}. */
    String existing() {
        return differing ? "id %% %d <> %d".formatted(PERIOD, NEW) : "true";
    }

    /** Which numbers of the scope are rows in the end, likewise. */
    String kept() {
        return differing ? "id %% %d <> %d".formatted(PERIOD, GONE) : "true";
    }

    /** What is added to a salary, likewise. */
    String raise() {
        return differing
                ? "case when id %% %d in (%d, %d) then %s else 0 end"
                        .formatted(PERIOD, CHANGED.get(0), CHANGED.get(1), Employee.RAISE)
                : "0";
    }

    /** Which rows are in the scope, as SQL on {@code company_id}. */
    String scope() {
        return wholeTable() ? "true" : "company_id < " + companies;
    }
}
