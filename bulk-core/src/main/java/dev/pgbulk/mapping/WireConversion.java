package dev.pgbulk.mapping;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Turns the relational value that Hibernate's mapping yields (an attribute converter has run) into the plain value of a
 * column. Chosen once per column, applied per row; not called for null.
 */
@FunctionalInterface
interface WireConversion {

    Object convert(Object relational, SharedSessionContractImplementor session);
}
