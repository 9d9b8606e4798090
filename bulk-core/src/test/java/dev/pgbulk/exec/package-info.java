@NullMarked
package dev.pgbulk.exec;

import org.jspecify.annotations.NullMarked;
