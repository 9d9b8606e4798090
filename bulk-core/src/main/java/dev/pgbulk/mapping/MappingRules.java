package dev.pgbulk.mapping;

/**
 * What is switched on of the mapping's duties.
 *
 * @param beanValidation whether entities are validated before they are written, where the unit validates
 * @param ignoreEnvers whether audited entities are written without a revision, instead of refused
 */
public record MappingRules(boolean beanValidation, boolean ignoreEnvers) {}
