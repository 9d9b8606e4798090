package dev.pgbulk;

import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** An entity type is mapped in a way that cannot be written in bulk, or its mapping and its table differ. */
public class BulkMappingException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    /** Every problem that was found. */
    private final String[] problems;

    /**
     * All the problems of one entity type.
     *
     * @param entityType the type
     * @param problems one sentence each, saying what to do
     */
    public BulkMappingException(Class<?> entityType, List<String> problems) {
        super(entityType.getName() + " cannot be written in bulk:"
                + String.join("", problems.stream().map(it -> "\n - " + it).toList()));
        this.problems = problems.toArray(String[]::new);
    }

    /**
     * Every problem that was found.
     *
     * @return one sentence each
     */
    public List<String> problems() {
        return List.of(problems);
    }
}
