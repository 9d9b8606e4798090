/** Entities of every kind, each with instances at its extremes; their fields are null until somebody fills them. */
@NullUnmarked
package dev.pgbulk.corpus;

import org.jspecify.annotations.NullUnmarked;
