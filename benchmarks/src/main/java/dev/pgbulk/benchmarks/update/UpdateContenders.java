package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.TableRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.hibernate.StatelessSession;

/** All ways of updating two columns of employees. */
record UpdateContenders(Contexts contexts, boolean shuffled) {

    static final String OURS = "updateFields";
    static final String LIMIT = "one UPDATE, computed by the server";
    static final String STAGE = "COPY + UPDATE FROM, by hand";
    static final String JDBC = "JDBC batch";
    static final String STATELESS = "StatelessSession.updateMultiple";
    static final String DIRTY_FLUSH = "load, dirty flush, batched";
    static final String FLUSH = "dirty flush, batched";
    static final String SAVE_ALL_BATCHED = "saveAll of detached, batched";
    static final String SAVE_ALL = "saveAll of detached";
    static final String SAVE = "save of detached, row by row";

    private static final long SEED = 42;

    interface Work {
        void on(List<Employee> changed) throws Exception;
    }

    /** Those that write sets of rows: the order of the input makes no difference to the others. */
    Map<String, Contender> ofSets() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put(LIMIT, new ServerAlone(contexts.rewriting()));
        TableRepository<Employee> repository = contexts.plain(Employee.class);
        all.put(OURS, detached(changed -> repository.updateFields(changed, "name", "salary")));
        all.put(STAGE, detached(new HandWrittenStage(contexts.rewriting())::update));
        return all;
    }

    Map<String, Contender> all(int rows, boolean unbatched) {
        Map<String, Contender> all = ofSets();
        all.put(JDBC, detached(new JdbcUpdates(contexts.rewriting())::update));
        all.put(STATELESS, detached(this::updateMultiple));
        all.put(FLUSH, new DirtyFlush(contexts.sessions(), false));
        all.put(DIRTY_FLUSH, new DirtyFlush(contexts.sessions(), true));
        all.put(SAVE_ALL_BATCHED, detached(contexts.batched(Employee.class)::saveAll));
        TableRepository<Employee> repository = contexts.plain(Employee.class);
        if (unbatched) {
            all.put(SAVE_ALL, detached(repository::saveAll));
        }
        if (rows == 1) {
            all.put(SAVE, detached(one -> repository.save(one.get(0))));
        }
        return all;
    }

    private Contender detached(Work work) {
        return block -> {
            List<Employee> changed = changed(block);
            return () -> work.on(changed);
        };
    }

    private List<Employee> changed(Block block) {
        List<Employee> changed = new ArrayList<>(LongStream.range(block.first(), block.end())
                .mapToObj(id -> Employee.existing(id).change())
                .toList());
        if (shuffled) {
            Collections.shuffle(changed, new Random(SEED));
        }
        return changed;
    }

    private void updateMultiple(List<Employee> changed) {
        try (StatelessSession session = contexts.sessions().openStatelessSession()) {
            session.beginTransaction();
            session.updateMultiple(changed);
            session.getTransaction().commit();
        }
    }
}
