package dev.pgbulk.updates;

import dev.pgbulk.promises.Creating;

/** What tests of updates work with. */
abstract class Updating extends Creating {}
