package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.tables.Employee;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Managed entities that Hibernate flushes, in batches. They are loaded beforehand, which is not measured. */
record DirtyFlush(SessionFactory sessions) implements Contender {

    @Override
    public Call prepare(Block block) {
        Session session = sessions.openSession();
        session.beginTransaction();
        List<Employee> managed = session.createSelectionQuery(
                        "from Employee where id >= :first and id < :end order by id", Employee.class)
                .setParameter("first", block.first())
                .setParameter("end", block.end())
                .getResultList();
        // Gives the connection back; the entities stay managed.
        session.getTransaction().commit();
        managed.forEach(Employee::change);
        return () -> {
            try (session) {
                session.beginTransaction();
                session.getTransaction().commit();
            }
        };
    }
}
