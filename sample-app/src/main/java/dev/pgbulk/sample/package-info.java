/** Loads the world's cities with pgbulk, as an application would. */
@NullMarked
package dev.pgbulk.sample;

import org.jspecify.annotations.NullMarked;
