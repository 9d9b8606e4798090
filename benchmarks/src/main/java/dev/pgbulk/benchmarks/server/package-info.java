/** A PostgreSQL of its own, and what travels between it and a client. */
@NullMarked
package dev.pgbulk.benchmarks.server;

import org.jspecify.annotations.NullMarked;
