/** The promises of the library, a class of tests for each. */
@NullMarked
package dev.pgbulk.promises;

import org.jspecify.annotations.NullMarked;
