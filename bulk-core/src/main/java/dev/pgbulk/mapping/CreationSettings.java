package dev.pgbulk.mapping;

/**
 * How entities are created.
 *
 * @param callbacks whether JPA callbacks and entity listeners are called
 * @param batchSize entities per batch
 * @param keepsOrder whether the batches are those of the input, because each stands for itself
 * @param returnsOne whether the single entity of a call gets its id from the insert itself
 */
public record CreationSettings(boolean callbacks, int batchSize, boolean keepsOrder, boolean returnsOne) {}
