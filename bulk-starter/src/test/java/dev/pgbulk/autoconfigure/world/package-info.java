/** An application as Spring Boot makes it by default. */
@NullMarked
package dev.pgbulk.autoconfigure.world;

import org.jspecify.annotations.NullMarked;
