package dev.pgbulk.sql;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;

/**
 * The type in which a column's values travel as an array parameter: their own where the driver has a binary form for
 * an array of it, else text literals. An array column travels as text, since unnest would flatten it.
 */
public enum Carrier {
    BOOL("bool"),
    INT2("int2"),
    INT4("int4"),
    INT8("int8"),
    FLOAT4("float4"),
    FLOAT8("float8"),
    TEXT("text");

    private final String elementType;

    Carrier(String elementType) {
        this.elementType = elementType;
    }

    /**
     * The carrier of a column's values.
     *
     * @param type the column's type
     * @return its carrier
     */
    public static Carrier of(PgType type) {
        return switch (type.kind()) {
            case BOOL -> BOOL;
            case INT2 -> INT2;
            case INT4 -> INT4;
            case INT8 -> INT8;
            case FLOAT4 -> FLOAT4;
            case FLOAT8 -> FLOAT8;
            default -> TEXT;
        };
    }

    String type() {
        return "pg_catalog." + elementType;
    }

    String arrayType() {
        return type() + "[]";
    }

    /**
     * Whether values of a kind travel as their literals.
     *
     * @param kind the kind
     * @return false where they travel as themselves
     */
    public static boolean asLiteral(ValueKind kind) {
        return switch (kind) {
            case BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, TEXT -> false;
            default -> true;
        };
    }
}
