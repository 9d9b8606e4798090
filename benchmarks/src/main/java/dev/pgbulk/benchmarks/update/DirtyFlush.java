package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.tables.Employee;
import java.util.List;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Managed entities that Hibernate flushes, in batches.
 *
 * @param sessions makes sessions
 * @param loading whether it is measured how they become managed, in the transaction that writes them
 */
record DirtyFlush(SessionFactory sessions, boolean loading) implements Contender {

    @Override
    public Call prepare(Block block) {
        return loading ? () -> loadAndFlush(block) : flush(block);
    }

    private void loadAndFlush(Block block) {
        try (Session session = openSession()) {
            session.beginTransaction();
            load(block, session).forEach(Employee::change);
            session.getTransaction().commit();
        }
    }

    private Call flush(Block block) {
        Session session = openSession();
        session.beginTransaction();
        List<Employee> managed = load(block, session);
        session.getTransaction().commit();
        managed.forEach(Employee::change);
        return () -> {
            try (session) {
                session.beginTransaction();
                session.getTransaction().commit();
            }
        };
    }

    private static List<Employee> load(Block block, Session session) {
        return session.createSelectionQuery(
                        "from Employee where id >= :first and id < :end order by id", Employee.class)
                .setParameter("first", block.first())
                .setParameter("end", block.end())
                .getResultList();
    }

    /** Between loading and flushing it holds no connection: a round of few rows has hundreds of sessions. */
    private Session openSession() {
        return sessions.withOptions()
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.AFTER_TRANSACTION)
                .openSession();
    }
}
