package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** What has come of the owners of an attempt. */
public final class MemberTally {

    private final List<Object> ids = new ArrayList<>();
    private long links;

    /** Nothing yet. */
    public MemberTally() {}

    /**
     * A batch is written.
     *
     * @param batch the batch
     * @param written how many links were deleted and inserted
     * @param changed the positions of rows of owners that have other members now
     */
    public void add(MemberBatch batch, long written, BitSet changed) {
        links += written;
        batch.indicesOf(changed).forEach(index -> ids.add(batch.owner(index)));
    }

    /**
     * Adds what came of other owners.
     *
     * @param other their tally
     */
    public void add(MemberTally other) {
        links += other.links;
        ids.addAll(other.ids);
    }

    /**
     * How many links were deleted and inserted.
     *
     * @return their number
     */
    public long links() {
        return links;
    }

    /**
     * The owners that have other members now.
     *
     * @return their ids, in input order
     */
    public List<Object> ids() {
        return Collections.unmodifiableList(ids);
    }
}
