/** An application with another library that contributes fragments. */
@NullMarked
package dev.pgbulk.autoconfigure.greeting;

import org.jspecify.annotations.NullMarked;
