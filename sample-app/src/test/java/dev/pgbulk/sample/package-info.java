/** The sample's promises, and the snippets of the documentation, which are compiled here. */
@NullMarked
package dev.pgbulk.sample;

import org.jspecify.annotations.NullMarked;
