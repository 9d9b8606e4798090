package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.ValueExtractor;
import org.springframework.jdbc.core.RowMapper;

/** Reads attributes that the server has made. */
final class GeneratedReader {

    private GeneratedReader() {}

    static RowMapper<Object[]> of(
            List<GeneratedAttribute> generated, int from, SharedSessionContractImplementor session) {
        return (rs, rowNumber) -> {
            Object[] values = new Object[generated.size()];
            for (int at = 0; at < values.length; at++) {
                GeneratedAttribute attribute = generated.get(at);
                ValueExtractor<?> extractor = attribute.mapping().getJdbcValueExtractor();
                values[at] = attribute.mapping().convertToDomainValue(extractor.extract(rs, from + at, session));
            }
            return values;
        };
    }
}
