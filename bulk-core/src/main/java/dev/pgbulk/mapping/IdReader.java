package dev.pgbulk.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Reads the id of a row from its key columns. */
final class IdReader {

    private final ValuedModelPart id;
    private final SharedSessionContractImplementor session;

    IdReader(EntityPersister persister, SharedSessionContractImplementor session) {
        this((ValuedModelPart) persister.getIdentifierMapping(), session);
    }

    /** Of something else that is read likewise. */
    IdReader(ValuedModelPart part, SharedSessionContractImplementor session) {
        this.id = part;
        this.session = session;
    }

    int columns() {
        return id.getJdbcTypeCount();
    }

    Object read(ResultSet rs, int from) throws SQLException {
        Object read = readAny(rs, from);
        if (read == null) {
            throw new IllegalStateException("A row without an id");
        }
        return read;
    }

    @Nullable
    Object readAny(ResultSet rs, int from) throws SQLException {
        List<@Nullable Object> relational = new ArrayList<>();
        for (int at = 0; at < columns(); at++) {
            JdbcMapping mapping = id.getJdbcMapping(at);
            relational.add(
                    mapping.convertToDomainValue(mapping.getJdbcValueExtractor().extract(rs, from + at, session)));
        }
        return assemble(id, relational.iterator());
    }

    private @Nullable Object assemble(ModelPart part, Iterator<@Nullable Object> values) {
        if (part instanceof BasicValuedModelPart) {
            return values.next();
        }
        if (part instanceof ToOneAttributeMapping toOne) {
            Object key = assemble(toOne.getForeignKeyDescriptor().getTargetPart(), values);
            return key == null
                    ? null
                    : session.internalLoad(toOne.getEntityMappingType().getEntityName(), key, false, false);
        }
        EmbeddableMappingType type = KeyParts.type((EmbeddableValuedModelPart) part);
        @Nullable Object[] parts = new Object[type.getNumberOfAttributeMappings()];
        for (int at = 0; at < parts.length; at++) {
            AttributeMapping inner = type.getAttributeMapping(at);
            parts[at] = assemble(inner, values);
        }
        return KeyParts.instantiate(type, parts);
    }
}
