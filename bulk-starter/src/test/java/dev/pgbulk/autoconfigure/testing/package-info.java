/** What several tests need: a server, and applications on it. */
@NullMarked
package dev.pgbulk.autoconfigure.testing;

import org.jspecify.annotations.NullMarked;
