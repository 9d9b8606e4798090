package dev.pgbulk.exec;

import dev.pgbulk.sql.MergeStatement;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ids that were drawn for the rows of a block that were not there yet.
 *
 * @param ids an id per position; of no meaning where none was drawn
 * @param drawn the positions that have one
 */
public record DrawnIds(long[] ids, BitSet drawn) {

    /** Ids of a block in which no row needs one. */
    public static DrawnIds none(int rows) {
        return new DrawnIds(new long[rows], new BitSet());
    }

    /** With nothing where none was drawn: a row that turns out to be missing is not created then. */
    long[] orNotDrawn() {
        long[] all = new long[ids.length];
        Arrays.setAll(all, at -> drawn.get(at) ? ids[at] : MergeStatement.NOT_DRAWN);
        return all;
    }

    /**
     * With different numbers where none was drawn, which a row that exists never gets. The server checks the row that is
     * proposed before it sees that it exists: they are high, and not negative. They are others in every call, since a row
     * that was deleted meanwhile is created with its number for a moment, and two calls must not wait for each other there.
     */
    long[] orPlaceholders(PgType type) {
        long highest = highest(type.kind()) - ThreadLocalRandom.current().nextLong(highest(type.kind()) / 2);
        long[] all = new long[ids.length];
        Arrays.setAll(all, at -> drawn.get(at) ? ids[at] : highest - at);
        return all;
    }

    private static long highest(ValueKind kind) {
        return switch (kind) {
            case INT2 -> Short.MAX_VALUE;
            case INT4 -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** The positions by what {@link #orPlaceholders(PgType)} has there. */
    static Map<Long, Integer> positions(long[] all) {
        Map<Long, Integer> positions = new HashMap<>(all.length * 2);
        for (int at = 0; at < all.length; at++) {
            positions.put(all[at], at);
        }
        return positions;
    }
}
