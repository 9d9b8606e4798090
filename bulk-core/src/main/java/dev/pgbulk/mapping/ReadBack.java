package dev.pgbulk.mapping;

import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.springframework.jdbc.core.RowMapper;

/** The columns that are read back of a block of rows, and how Hibernate reads them. */
public final class ReadBack implements RowMapper<Object[]> {

    private final Rows rows;
    private final boolean withId;
    private final List<GeneratedAttribute> generated;
    private final List<String> columns = new ArrayList<>();
    private final List<JdbcMapping> mappings = new ArrayList<>();
    private final SharedSessionContractImplementor session;

    ReadBack(Rows rows, TableOutline outline, boolean withId, SharedSessionContractImplementor session) {
        this(rows, outline, withId, outline.generated(), session);
    }

    /** Of nothing but the id. */
    static ReadBack ofId(Rows rows, TableOutline outline, SharedSessionContractImplementor session) {
        return new ReadBack(rows, outline, true, List.of(), session);
    }

    private ReadBack(
            Rows rows,
            TableOutline outline,
            boolean withId,
            List<GeneratedAttribute> generated,
            SharedSessionContractImplementor session) {
        this.rows = rows;
        this.withId = withId;
        this.generated = generated;
        this.session = session;
        if (withId) {
            outline.columns().stream().limit(outline.keyColumns()).forEach(key -> {
                columns.add(key.name());
                mappings.add(key.mapping());
            });
        }
        generated.forEach(attribute -> {
            columns.add(attribute.column());
            mappings.add(attribute.mapping());
        });
    }

    /**
     * The block.
     *
     * @return the rows
     */
    public Rows rows() {
        return rows;
    }

    /** The same for all rows of the block: a class that reads something back has shapes of its own. */
    List<GeneratedAttribute> generated() {
        return generated;
    }

    boolean withId() {
        return withId;
    }

    /**
     * The columns.
     *
     * @return their names
     */
    public Returning returning() {
        return new Returning(columns);
    }

    /** Reads the columns from the second of the result on; the first is the ordinal. */
    @Override
    public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
        Object[] values = new Object[mappings.size()];
        for (int at = 0; at < values.length; at++) {
            Object relational = mappings.get(at).getJdbcValueExtractor().extract(rs, at + 2, session);
            values[at] = mappings.get(at).convertToDomainValue(relational);
        }
        return values;
    }
}
