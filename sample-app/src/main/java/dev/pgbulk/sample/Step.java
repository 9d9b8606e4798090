package dev.pgbulk.sample;

/** One step of the job. Steps run in the order of their {@code @Order}, each on what the former ones left behind. */
interface Step {

    void run(Report report);
}
