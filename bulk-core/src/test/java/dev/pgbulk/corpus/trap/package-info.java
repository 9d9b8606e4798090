/** Entities that a careless bulk write would store wrongly; their fields are null until somebody fills them. */
@NullUnmarked
package dev.pgbulk.corpus.trap;

import org.jspecify.annotations.NullUnmarked;
