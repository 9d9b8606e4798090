package dev.pgbulk.mapping;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.CacheMode;
import org.hibernate.Filter;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.internal.FilterImpl;

/**
 * A second session that reads on the connection of the first, in its transaction: it flushes nothing, looks into no cache
 * and leaves the connection open.
 */
final class ReadingSession {

    private ReadingSession() {}

    /** With all filters of the first, as its {@code find} would use them. */
    static StatelessSession open(SessionImplementor session) {
        return open(session, filter -> true);
    }

    /** For queries that shall see the rows that {@code find} sees. */
    static StatelessSession openForKeys(SessionImplementor session) {
        return open(session, Filter::isAppliedToLoadByKey);
    }

    private static StatelessSession open(SessionImplementor session, Predicate<Filter> filters) {
        StatelessSessionBuilder builder = session.getFactory().withStatelessOptions();
        builder.connection(session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection());
        builder.initialCacheMode(CacheMode.IGNORE);
        builder.interceptor(session.getInterceptor());
        builder.jdbcTimeZone(session.getJdbcTimeZone());
        Object tenant = session.getTenantIdentifierValue();
        if (tenant != null) {
            builder.tenantIdentifier(tenant);
        }
        StatelessSession reading = builder.openStatelessSession();
        copyFilters(
                session.getLoadQueryInfluencers(),
                ((SharedSessionContractImplementor) reading).getLoadQueryInfluencers(),
                filters);
        return reading;
    }

    private static void copyFilters(LoadQueryInfluencers from, LoadQueryInfluencers to, Predicate<Filter> chosen) {
        Set.copyOf(to.getEnabledFilterNames()).forEach(to::disableFilter);
        from.getEnabledFilters().forEach((name, filter) -> {
            if (chosen.test(filter)) {
                copyParameters((FilterImpl) filter, to.enableFilter(name));
            }
        });
    }

    private static void copyParameters(FilterImpl filter, Filter copy) {
        filter.getParameters().forEach((name, value) -> {
            if (value instanceof Collection<?> values) {
                copy.setParameterList(name, values);
            } else {
                copy.setParameter(name, value);
            }
        });
    }
}
