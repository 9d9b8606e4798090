/** The fixtures of the numbered cases, as entities. */
@NullMarked
package dev.pgbulk.corpus.django;

import org.jspecify.annotations.NullMarked;
