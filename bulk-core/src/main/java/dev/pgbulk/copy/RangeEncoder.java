package dev.pgbulk.copy;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ranges whose bounds can be read from text here. */
final class RangeEncoder implements BinaryEncoder {

    private static final int EMPTY = 1;
    private static final int WITH_LOWER = 2;
    private static final int WITH_UPPER = 4;
    private static final int NO_LOWER = 8;
    private static final int NO_UPPER = 16;

    private final Function<String, Object> reader;
    private final BinaryEncoder encoder;

    private RangeEncoder(Function<String, Object> reader, BinaryEncoder encoder) {
        this.reader = reader;
        this.encoder = encoder;
    }

    static @Nullable RangeEncoder of(@Nullable PgType subtype) {
        Function<String, Object> reader = subtype == null ? null : reader(subtype.kind());
        BinaryEncoder encoder = subtype == null ? null : BinaryEncoders.of(subtype);
        return reader == null || encoder == null ? null : new RangeEncoder(reader, encoder);
    }

    private static @Nullable Function<String, Object> reader(ValueKind kind) {
        return switch (kind) {
            case INT4 -> Integer::valueOf;
            case INT8 -> Long::valueOf;
            case NUMERIC -> BigDecimal::new;
            case DATE -> IsoText::date;
            case TIMESTAMP -> IsoText::timestamp;
            case TIMESTAMPTZ -> IsoText::timestamptz;
            default -> null;
        };
    }

    @Override
    public void write(Object value, WireBuffer out) {
        RangeLiteral range = RangeLiteral.read((String) value);
        int opened = out.open();
        out.putByte(flags(range));
        bound(range.lower(), out);
        bound(range.upper(), out);
        out.close(opened);
    }

    private static int flags(RangeLiteral range) {
        if (range.empty()) {
            return EMPTY;
        }
        int lower = range.lower() == null ? NO_LOWER : range.withLower() ? WITH_LOWER : 0;
        int upper = range.upper() == null ? NO_UPPER : range.withUpper() ? WITH_UPPER : 0;
        return lower | upper;
    }

    private void bound(@Nullable String text, WireBuffer out) {
        if (text != null) {
            encoder.write(read(text), out);
        }
    }

    private Object read(String text) {
        try {
            return reader.apply(text.strip());
        } catch (NumberFormatException unknown) {
            throw new UnknownNotationException("a range's bound");
        }
    }
}
