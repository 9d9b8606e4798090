package dev.pgbulk.testing;

import java.util.concurrent.Executor;

/** Sessions that run at the same time. */
public final class Sessions {

    /** A thread each: the common pool has but one on a machine of two cores. */
    public static final Executor EACH_BY_ITSELF = work -> new Thread(work, "session").start();

    private Sessions() {}
}
