package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/** The part of a row that one attribute, or the key, fills. */
interface RowPart {

    void read(EntityState state, RowSink sink);

    /** The attribute, for messages. */
    String attribute();

    /** Takes relational values by column position. */
    @FunctionalInterface
    interface RowSink {
        void put(int column, @Nullable Object relational, SharedSessionContractImplementor session);
    }

    /** An attribute of one column. */
    record Basic(String attribute, int statePosition, int column, JdbcMapping mapping, boolean converted)
            implements RowPart {

        Basic(String attribute, int statePosition, int column, JdbcMapping mapping) {
            this(attribute, statePosition, column, mapping, mapping.getValueConverter() != null);
        }

        @Override
        public void read(EntityState state, RowSink sink) {
            Object value = state.values()[statePosition];
            sink.put(column, converted ? mapping.convertToRelationalValue(value) : value, state.session());
        }
    }

    /**
     * An embeddable, an association or anything else of several columns. They are told apart by name: the positions that
     * Hibernate passes with the parts of a composite foreign key are all the same.
     *
     * @param names the columns of the attribute that are written here
     * @param columns their positions in the row
     */
    record Decomposed(int statePosition, AttributeMapping mapping, String[] names, int[] columns) implements RowPart {

        @Override
        public void read(EntityState state, RowSink sink) {
            SharedSessionContractImplementor session = state.session();
            Object value = state.values()[statePosition];
            RemovedReferenceException.check(value, session);
            mapping.decompose(
                    value,
                    0,
                    this,
                    sink,
                    (at, self, target, part, selectable) ->
                            self.put(selectable.getSelectionExpression(), part, target, session),
                    session);
        }

        private void put(String name, @Nullable Object part, RowSink sink, SharedSessionContractImplementor session) {
            for (int at = 0; at < names.length; at++) {
                if (names[at].equals(name)) {
                    sink.put(columns[at], part, session);
                    return;
                }
            }
        }

        @Override
        public String attribute() {
            return mapping.getAttributeName();
        }
    }

    /** The key columns, which come first in a row, in the table's order. */
    record Key(String attribute, EntityTableMapping table, List<? extends TableDetails.KeyColumn> columns)
            implements RowPart {

        @Override
        public void read(EntityState state, RowSink sink) {
            if (state.id() != null) {
                table.getKeyMapping()
                        .breakDownKeyJdbcValues(
                                state.id(),
                                (value, column) -> sink.put(position(column), value, state.session()),
                                state.session());
            }
        }

        private int position(TableDetails.KeyColumn column) {
            int at = 0;
            while (columns.get(at) != column) {
                at++;
            }
            return at;
        }
    }

    /** A value that is the same in all rows: a discriminator, the mark of a row that is not deleted. */
    record Constant(int column, @Nullable Object plain) {}
}
