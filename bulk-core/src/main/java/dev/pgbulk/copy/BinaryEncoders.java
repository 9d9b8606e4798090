package dev.pgbulk.copy;

import dev.pgbulk.table.PgType;
import org.jspecify.annotations.Nullable;

/** Which encoder writes which type: the one list of binary forms that we know. */
final class BinaryEncoders {

    private BinaryEncoders() {}

    /** The encoder of a type, {@code null} if its values can only be sent as text. */
    static @Nullable BinaryEncoder of(PgType type) {
        return switch (type.kind()) {
            case BOOL -> Numbers::bool;
            case INT2 -> Numbers::int2;
            case INT4 -> Numbers::int4;
            case INT8 -> Numbers::int8;
            case FLOAT4 -> Numbers::float4;
            case FLOAT8 -> Numbers::float8;
            case NUMERIC -> Decimals::numeric;
            case TEXT -> Texts::text;
            case JSONB -> Texts::jsonb;
            case BYTEA -> Texts::bytea;
            case UUID -> Texts::uuid;
            case DATE -> Times::date;
            case TIME -> Times::time;
            case TIMETZ -> Times::timetz;
            case TIMESTAMP -> Times::timestamp;
            case TIMESTAMPTZ -> Times::timestamptz;
            case INTERVAL -> Times::interval;
            case INET -> Addresses::inet;
            case HSTORE -> HstoreEncoder::hstore;
            case RANGE -> RangeEncoder.of(type.element());
            case ARRAY -> ArrayEncoder.of(type.element());
            case LITERAL -> null;
        };
    }
}
