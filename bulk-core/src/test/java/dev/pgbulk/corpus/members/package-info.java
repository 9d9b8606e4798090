/** Owners and members of collections of every kind. */
@NullMarked
package dev.pgbulk.corpus.members;

import org.jspecify.annotations.NullMarked;
