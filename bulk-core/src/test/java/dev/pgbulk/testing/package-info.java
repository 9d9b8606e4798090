/** Tests get their database here. */
@NullMarked
package dev.pgbulk.testing;

import org.jspecify.annotations.NullMarked;
