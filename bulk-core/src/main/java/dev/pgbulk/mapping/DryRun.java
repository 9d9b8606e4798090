package dev.pgbulk.mapping;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Filter;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.FilterDefinition;
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
        DryConnection connection = new DryConnection(
                () -> session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection());
        try (SessionImplementor dry = open(session, Neutral.proxy(Connection.class, connection))) {
            copyFilters(session, dry);
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

    private static void copyFilters(SessionImplementor from, SessionImplementor to) {
        LoadQueryInfluencers enabled = from.getLoadQueryInfluencers();
        for (String name : List.copyOf(to.getLoadQueryInfluencers().getEnabledFilterNames())) {
            if (enabled.getEnabledFilter(name) == null) {
                to.disableFilter(name);
            }
        }
        enabled.getEnabledFilters().forEach((name, filter) -> {
            FilterDefinition definition = from.getFactory().getFilterDefinition(name);
            copyParameters(definition.getParameterNames(), filter, to.enableFilter(name));
        });
    }

    private static void copyParameters(Collection<String> names, Filter from, Filter to) {
        for (String name : names) {
            Object value = from.getParameterValue(name);
            if (value instanceof Collection<?> list) {
                to.setParameterList(name, list);
            } else if (value != null) {
                to.setParameter(name, value);
            }
        }
    }
}
