package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.SyncOptions;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.EmployeeRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All ways of syncing employees. A sync is of all items: also the call of one row, which only opens the connection for the
 * next one, is given the whole feed.
 *
 * @param contexts the applications
 * @param feed what they are given
 * @param merging whether the server has a MERGE that deletes
 */
record SyncContenders(Contexts contexts, Feed feed, boolean merging) {

    static final String OURS = "bulkSyncAll";
    static final String OURS_BY_ID = "bulkSyncAll, by id";
    static final String OURS_IN_SCOPE = "bulkSync";
    static final String OURS_TOLD = "previewSyncAll";
    static final String JPA = "load, compare, saveAll, delete";

    private static final SyncOptions BY_KEY = SyncOptions.keyFields("companyId", "name");

    interface Work {
        void on(List<Employee> employees) throws Exception;
    }

    /** What is written by hand, by the natural key. */
    String byHand() {
        return merging ? "COPY + MERGE, by hand" : "COPY + three statements, by hand";
    }

    String byHandById() {
        return byHand().replace(", by hand", "") + ", by id";
    }

    Map<String, Contender> all() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(byHand(), withIds(handWritten(Key.NATURAL)));
        all.put(byHandById(), withIds(handWritten(Key.ID)));
        all.put(OURS, withoutIds(told(BY_KEY)::sync));
        all.put(OURS_BY_ID, withIds(told(SyncOptions.defaults())::sync));
        all.put(JPA, withoutIds(jpa()));
        return all;
    }

    Map<String, Contender> inScope() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(byHand(), withIds(handWritten(Key.NATURAL)));
        all.put(OURS_IN_SCOPE, withoutIds(told(BY_KEY)::sync));
        all.put(JPA, withoutIds(jpa()));
        return all;
    }

    Map<String, Contender> preview() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(
                "COPY + FULL JOIN, by hand",
                withIds(new HandWrittenPreview(contexts.rewriting(), Key.NATURAL)::preview));
        all.put(OURS_TOLD, withoutIds(told(BY_KEY)::preview));
        return all;
    }

    private Work handWritten(Key key) {
        return new HandWrittenSync(contexts.rewriting(), key, feed.scope(), merging)::sync;
    }

    private ToldSync told(SyncOptions options) {
        return new ToldSync(contexts.plain(Employee.class), options, feed);
    }

    private Work jpa() {
        return new LoadAndCompare(
                (EmployeeRepository) contexts.batched(Employee.class), contexts.batchedTransactions(), feed)::sync;
    }

    private Contender withIds(Work work) {
        return block -> {
            List<Employee> employees = feed.withIds();
            return () -> work.on(employees);
        };
    }

    private Contender withoutIds(Work work) {
        return block -> {
            List<Employee> employees = feed.withoutIds();
            return () -> work.on(employees);
        };
    }
}
