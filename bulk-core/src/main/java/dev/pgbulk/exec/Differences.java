package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * In what the rows of a scope differ from the rows of a source.
 *
 * @param missing the positions of the source rows that have no partner
 * @param different the source rows that differ from their partner, with what is read, in the order of the identity
 * @param unchanged the source rows that equal their partner, likewise; empty if they were not asked for
 * @param unexpected the source rows whose partner is not as expected, whether it differs or not, likewise; they are in no
 *     other list
 * @param surplus what is read of rows of the scope that have no partner, in the order of the identity; not more than were
 *     to be kept
 * @param surplusCount how many these are in all
 * @param shared keys that several rows of the scope have; if there are any, the rest is empty
 */
public record Differences(
        BitSet missing,
        List<Returned> different,
        List<Returned> unchanged,
        List<Returned> unexpected,
        List<Object[]> surplus,
        long surplusCount,
        SharedKeys shared) {

    static Differences none(SharedKeys shared) {
        return new Differences(new BitSet(), List.of(), List.of(), List.of(), List.of(), 0, shared);
    }
}
