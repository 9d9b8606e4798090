package dev.pgbulk.exec;

import dev.pgbulk.table.CatalogTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Everything that is sent to one database. Inside a transaction statements run on the connection that JPA uses for that
 * transaction. Safe for use by many threads.
 */
public final class Executions {

    private final DataSource dataSource;
    private final NamedParameterJdbcTemplate jdbc;
    private final StatementTexts texts = new StatementTexts();
    private volatile @Nullable ServerTraits traits;

    /**
     * For one database.
     *
     * @param dataSource the data source of the persistence unit
     */
    public Executions(DataSource dataSource) {
        this.dataSource = dataSource;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setExceptionTranslator(new PostgresExceptionTranslator());
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    /**
     * Reads the catalogue.
     *
     * @param names the tables, as the mapping names them
     * @return those that exist
     */
    public List<CatalogTable> catalog(Collection<String> names) {
        return new Catalog(jdbc).tables(names);
    }

    /**
     * Reads the increments of sequences.
     *
     * @param names the sequences, as the mapping names them
     * @return the increments of those that exist, by name
     */
    public Map<String, Long> sequenceIncrements(Collection<String> names) {
        return names.isEmpty() ? Map.of() : new Catalog(jdbc).sequenceIncrements(names);
    }

    /**
     * Begins one call, inside its transaction.
     *
     * @param settings how to work
     * @return what the call sends its statements through; to be closed within the transaction
     */
    public Execution begin(ExecutionSettings settings) {
        return new Execution(jdbc, dataSource, settings, traits(), texts);
    }

    private ServerTraits traits() {
        ServerTraits known = traits;
        if (known == null) {
            known = ServerTraits.read(jdbc.getJdbcOperations());
            traits = known;
        }
        return known;
    }
}
