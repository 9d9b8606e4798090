package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.DiscriminatedAssociationModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.type.BasicPluralType;
import org.jspecify.annotations.Nullable;

/** Turns the Java value of a named attribute into the plain values of its columns, for one item after the other. */
final class PathValues {

    private final String entity;
    private final SharedSessionContractImplementor session;

    PathValues(String entity, SharedSessionContractImplementor session) {
        this.entity = entity;
        this.session = session;
    }

    /** The values of all columns, of a Java value that has the attribute's type or one that converts to it. */
    void put(AttributePath path, @Nullable Object value, int index, Object[] row, int at) {
        try {
            if (path.basic().isPresent()) {
                row[at] = basic(path, value);
            } else if (value == null && !isPlainEmbeddable(path)) {
                Arrays.fill(row, at, at + path.columns().size(), null);
            } else {
                decompose(path, value, row, at);
            }
        } catch (BulkRowException located) {
            throw located;
        } catch (UnfitValueException fault) {
            throw RowFaults.unfit(entity, index, path.named(), fault);
        } catch (RemovedReferenceException fault) {
            throw RowFaults.removed(entity, index, path.named());
        } catch (IllegalArgumentException fault) {
            throw refused(path, index, String.valueOf(fault.getMessage()));
        } catch (RuntimeException fault) {
            throw RowFaults.unreadable(entity, index, path.named(), fault);
        }
    }

    /** The array of a column's values, for operators that compare with several. */
    void putList(AttributePath path, Object values, int size, int index, Object[] row, int at) {
        if (!(values instanceof Collection) && !values.getClass().isArray()) {
            throw refused(
                    path,
                    index,
                    "is compared with several values and takes a collection, not a single "
                            + values.getClass().getSimpleName());
        }
        Object[] elements = PlainValues.elements(values);
        if (size >= 0 && elements.length != size) {
            throw refused(path, index, "takes exactly %d values, but there are %d".formatted(size, elements.length));
        }
        Object[] plain = new Object[elements.length];
        Object[] one = new Object[1];
        for (int element = 0; element < elements.length; element++) {
            if (elements[element] == null) {
                throw refused(
                        path, index, "is compared with several values, of which one is null; null equals nothing");
            }
            put(path, elements[element], index, one, 0);
            plain[element] = one[0];
        }
        row[at] = plain;
    }

    /** One element of an array attribute, as an array of its own. */
    void putElement(AttributePath path, @Nullable Object element, int index, Object[] row, int at) {
        put(path, Arrays.asList(element), index, row, at);
    }

    /** An id in its own class. */
    Object id(AttributePath path, @Nullable Object value, int index) {
        if (value == null) {
            throw refused(path, index, "is null");
        }
        return id(path, path.part(), value, index);
    }

    /** A key in the class of the model part that it is of. */
    Object id(AttributePath path, ValuedModelPart part, Object value, int index) {
        try {
            return key(part, value);
        } catch (IllegalArgumentException fault) {
            throw refused(path, index, String.valueOf(fault.getMessage()));
        } catch (UnfitValueException fault) {
            throw RowFaults.unfit(entity, index, path.named(), fault);
        }
    }

    /** What an association refers to: its key, given as such or as an entity. */
    Object reference(AttributePath path, Object value, int index) {
        ToOneAttributeMapping toOne = (ToOneAttributeMapping) path.part();
        if (!toOne.getEntityMappingType().getJavaType().isInstance(value)) {
            return id(path, toOne.getForeignKeyDescriptor().getTargetPart(), value, index);
        }
        RemovedReferenceException.check(value, session);
        Object id = toOne.getEntityMappingType().getIdentifierMapping().getIdentifier(value);
        if (id == null) {
            throw refused(path, index, "refers to an instance that is not saved; save it before");
        }
        return id;
    }

    /** The value of an attribute of one basic type in the class that an entity has it in; null if there is none. */
    @Nullable
    Object domain(AttributePath path, Object value) {
        BasicValuedModelPart part = path.basic().orElse(null);
        return part == null || part.getJavaType().isInstance(value)
                ? value
                : ValueCoercion.coerce(value, part.getJavaType(), part.getJdbcMapping(), session);
    }

    private @Nullable Object basic(AttributePath path, @Nullable Object value) {
        BasicValuedModelPart part = (BasicValuedModelPart) path.part();
        WireColumn wire = path.columns().get(0).wire();
        if (value == null) {
            return ofNull(part, wire);
        }
        Object domain = ValueCoercion.coerce(value, part.getJavaType(), part.getJdbcMapping(), session);
        boolean elements = part.getJdbcMapping() instanceof BasicPluralType && domain instanceof List;
        return wire.wire(elements ? domain : part.getJdbcMapping().convertToRelationalValue(domain), session);
    }

    /** A converter may store no value as a value of its own. */
    private @Nullable Object ofNull(BasicValuedModelPart part, WireColumn wire) {
        Object stored = part.getJdbcMapping().getValueConverter() == null
                ? null
                : part.getJdbcMapping().convertToRelationalValue(null);
        return stored == null ? null : wire.wire(stored, session);
    }

    /** Its parts have converters of their own, also where there is none of it. */
    private static boolean isPlainEmbeddable(AttributePath path) {
        return path.part() instanceof EmbeddableValuedModelPart && !path.isId();
    }

    private void decompose(AttributePath path, @Nullable Object value, Object[] row, int at) {
        List<PathColumn> columns = path.columns();
        boolean[] filled = new boolean[columns.size()];
        ValuedModelPart part = path.part();
        if (part instanceof ToOneAttributeMapping toOne) {
            RemovedReferenceException.check(value, session);
            if (!toOne.getEntityMappingType().getJavaType().isInstance(value)) {
                putKey(
                        toOne.getForeignKeyDescriptor().getKeyPart(),
                        key(toOne.getForeignKeyDescriptor().getTargetPart(), value),
                        columns,
                        row,
                        at);
                return;
            }
        } else if (path.isId()) {
            putKey(part, key(part, value), columns, row, at);
            return;
        } else if (value != null && !part.getJavaType().isInstance(value)) {
            throw new IllegalArgumentException("takes a %s, not a %s"
                    .formatted(
                            part.getJavaType().getTypeName(), value.getClass().getSimpleName()));
        }
        part.decompose(
                value,
                0,
                row,
                columns,
                (position, target, all, plain, selectable) -> {
                    int column = position(all, selectable.getSelectionExpression(), filled);
                    target[at + column] = all.get(column).wire().wire(plain, session);
                },
                session);
        if (part instanceof DiscriminatedAssociationModelPart && value != null) {
            checkSaved(row, at, columns.size());
        }
    }

    /** Of a reference to any entity Hibernate writes the type even where there is no id yet. */
    private static void checkSaved(Object[] row, int at, int columns) {
        for (int column = at; column < at + columns; column++) {
            if (row[column] == null) {
                throw new IllegalArgumentException("refers to an entity without an id; save it first");
            }
        }
    }

    /** The columns of a key come in its order. */
    void putKey(ValuedModelPart part, Object key, List<PathColumn> columns, Object[] row, int at) {
        part.forEachJdbcValue(
                key,
                row,
                columns,
                (position, target, all, plain, mapping) ->
                        target[at + position] = all.get(position).wire().wire(plain, session),
                session);
    }

    /** Columns are told apart by name: the positions of the parts of a composite foreign key are all the same. */
    private static int position(List<PathColumn> columns, String name, boolean[] filled) {
        for (int column = 0; column < columns.size(); column++) {
            if (!filled[column] && columns.get(column).name().equals(name)) {
                filled[column] = true;
                return column;
            }
        }
        throw new IllegalStateException("Hibernate tells of a column " + name + " that is not among " + columns);
    }

    /** A key given as such, or as the list of its parts. */
    private Object key(ValuedModelPart target, Object value) {
        if (target instanceof BasicValuedModelPart basic) {
            Object domain = ValueCoercion.coerce(value, basic.getJavaType(), basic.getJdbcMapping(), session);
            return Objects.requireNonNull(domain);
        }
        if (value instanceof List<?> parts && target instanceof EmbeddableValuedModelPart embedded) {
            return assemble(embedded, parts);
        }
        return value;
    }

    private Object assemble(EmbeddableValuedModelPart embedded, List<?> parts) {
        EmbeddableMappingType type = KeyParts.type(embedded);
        if (parts.size() != type.getNumberOfAttributeMappings()) {
            throw new IllegalArgumentException("takes a key of %d parts, but there are %d"
                    .formatted(type.getNumberOfAttributeMappings(), parts.size()));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            values.add(
                    type.getAttributeMapping(at) instanceof BasicValuedModelPart basic
                            ? ValueCoercion.coerce(parts.get(at), basic.getJavaType(), basic.getJdbcMapping(), session)
                            : parts.get(at));
        }
        return KeyParts.instantiate(type, values.toArray());
    }

    IllegalArgumentException refused(AttributePath path, int index, String reason) {
        return new IllegalArgumentException(
                "%s, attribute '%s' %s".formatted(RowFaults.subject(entity, index), path.named(), reason));
    }
}
