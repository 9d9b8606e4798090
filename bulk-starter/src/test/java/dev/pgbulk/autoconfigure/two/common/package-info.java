/** What both units map. */
@NullMarked
package dev.pgbulk.autoconfigure.two.common;

import org.jspecify.annotations.NullMarked;
