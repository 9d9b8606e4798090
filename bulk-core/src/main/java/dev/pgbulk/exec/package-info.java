/** Sends statements and rows over the connection that JPA uses. */
@NullMarked
package dev.pgbulk.exec;

import org.jspecify.annotations.NullMarked;
