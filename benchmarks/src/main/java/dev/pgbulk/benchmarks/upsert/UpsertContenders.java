package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.UpsertOptions;
import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.EmployeeRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/**
 * All ways of creating or updating employees.
 *
 * @param contexts the applications
 * @param existing which rows are there already
 * @param input what they are given
 */
record UpsertContenders(Contexts contexts, Existing existing, Input input) {

    static final String STAGE = "COPY + ON CONFLICT, by hand";
    static final String STAGE_ONLY_CHANGED = "COPY + ON CONFLICT WHERE";
    static final String OURS = "pgBulkUpdateOrCreate";
    static final String OURS_BY_ID = "pgBulkUpdateOrCreate, by id";
    static final String OURS_ONLY_CHANGED = "pgBulkUpdateOrCreate, onlyChanged";
    static final String OURS_IN_FOUR = "pgBulkUpdateOrCreate, 4 calls";
    static final String JDBC = "JDBC batch, ON CONFLICT";
    static final String STATELESS = "StatelessSession.upsertMultiple";
    static final String STATELESS_ONE = "StatelessSession.upsert";
    static final String FIND_AND_SAVE = "find by key, save";

    private static final UpsertOptions BY_KEY = UpsertOptions.keyFields("companyId", "name");

    interface Work {
        void on(Block block, List<Employee> employees) throws Exception;
    }

    Map<String, Contender> ofSets() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(STAGE, withIds((block, rows) -> new HandWrittenUpsert(contexts.rewriting(), false).upsert(rows)));
        all.put(OURS, withoutIds(told(BY_KEY)));
        all.put(OURS_BY_ID, withIds(told(UpsertOptions.defaults())));
        return all;
    }

    Map<String, Contender> all(int rows) {
        Map<String, Contender> all = ofSets();
        all.put(JDBC, withIds((block, given) -> new JdbcUpserts(contexts.rewriting()).upsert(given)));
        all.put(STATELESS, withIds((block, given) -> stateless(session -> session.upsertMultiple(given))));
        if (rows == 1) {
            FindAndSave perRow =
                    new FindAndSave((EmployeeRepository) contexts.plain(Employee.class), contexts.transactions());
            all.put(STATELESS_ONE, withIds((block, one) -> stateless(session -> session.upsert(one.get(0)))));
            all.put(FIND_AND_SAVE, withoutIds((block, one) -> perRow.upsert(one.get(0))));
        }
        return all;
    }

    Map<String, Contender> unchanged() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(
                STAGE_ONLY_CHANGED,
                withIds((block, rows) -> new HandWrittenUpsert(contexts.rewriting(), true).upsert(rows)));
        all.put(OURS_ONLY_CHANGED, withoutIds(told(BY_KEY.onlyChanged())));
        all.put(OURS, withoutIds(told(BY_KEY)));
        return all;
    }

    /** The same rows in one call and in four. */
    Map<String, Contender> growing() {
        Map<String, Contender> all = new LinkedHashMap<>();
        Work ours = told(BY_KEY);
        all.put(OURS_IN_FOUR, withoutIds((block, rows) -> {
            int part = Math.max(1, block.rows() / 4);
            for (int from = 0; from < block.rows(); from += part) {
                ours.on(new Block(block.first() + from, part), rows.subList(from, from + part));
            }
        }));
        all.put(OURS, withoutIds(ours));
        return all;
    }

    private Work told(UpsertOptions options) {
        return new ToldUpsert(contexts.plain(Employee.class), options, existing)::upsert;
    }

    private Contender withIds(Work work) {
        return block -> {
            List<Employee> employees = input.withIds(block);
            return () -> work.on(block, employees);
        };
    }

    private Contender withoutIds(Work work) {
        return block -> {
            List<Employee> employees = input.withoutIds(block);
            return () -> work.on(block, employees);
        };
    }

    private void stateless(Consumer<StatelessSession> work) {
        try (StatelessSession session = contexts.sessions().openStatelessSession()) {
            session.beginTransaction();
            work.accept(session);
            session.getTransaction().commit();
        }
    }
}
