/** An application with two persistence units on two databases. */
@NullMarked
package dev.pgbulk.autoconfigure.two;

import org.jspecify.annotations.NullMarked;
