package dev.pgbulk.mapping;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Filter;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionImplementor;

/** A session that asks as another one would, of a database that is not there. */
final class DryRun {

    private DryRun() {}

    /**
     * Lets work be done in such a session.
     *
     * @param session whose tenant and filters are to count
     * @param work executes a query
     * @return the query that was executed last
     */
    static DryStatement of(SessionImplementor session, Consumer<SessionImplementor> work) {
        DryConnection connection = new DryConnection(() ->
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection());
        try (SessionImplementor dry = open(session, Neutral.proxy(Connection.class, connection))) {
            copyFilters(session.getLoadQueryInfluencers(), dry.getLoadQueryInfluencers());
            work.accept(dry);
        }
        DryStatement executed = connection.executed();
        if (executed == null) {
            throw new IllegalStateException("Hibernate did not send the query of the filter");
        }
        return executed;
    }

    /** Nobody who watches statements is told, since none is sent. */
    private static SessionImplementor open(SessionImplementor session, Connection connection) {
        return session.getFactory()
                .withOptions()
                .connection(connection)
                .tenantIdentifier(session.getTenantIdentifierValue())
                .jdbcTimeZone(session.getJdbcTimeZone())
                .flushMode(FlushMode.MANUAL)
                .autoJoinTransactions(false)
                .noStatementInspector()
                .clearEventListeners()
                .openSession()
                .unwrap(SessionImplementor.class);
    }

    private static void copyFilters(LoadQueryInfluencers from, LoadQueryInfluencers to) {
        for (String name : List.copyOf(to.getEnabledFilterNames())) {
            if (from.getEnabledFilter(name) == null) {
                to.disableFilter(name);
            }
        }
        from.getEnabledFilters().forEach((name, filter) -> copyParameters(filter, to.enableFilter(name)));
    }

    private static void copyParameters(Filter from, Filter to) {
        for (String name : from.getFilterDefinition().getParameterNames()) {
            Object value = from.getParameterValue(name);
            if (value instanceof Collection<?> list) {
                to.setParameterList(name, list);
            } else if (value != null) {
                to.setParameter(name, value);
            }
        }
    }
}
