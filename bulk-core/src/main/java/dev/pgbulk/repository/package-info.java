/** Orders the stages of one call and gives it to Spring Data as repository fragments. */
@NullMarked
package dev.pgbulk.repository;

import org.jspecify.annotations.NullMarked;
