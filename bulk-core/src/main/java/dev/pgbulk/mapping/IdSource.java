package dev.pgbulk.mapping;

import dev.pgbulk.table.Sequence;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.PooledLoOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.persister.entity.EntityPersister;

/** Where the ids of an entity class come from. */
sealed interface IdSource {

    /** The application sets them. */
    record Assigned() implements IdSource {}

    /** Hibernate's generator is asked for each: UUIDs, a table, the user's own, the id of an association. */
    record Generated(BeforeExecutionGenerator generator) implements IdSource {}

    /** The server makes them on insert: an identity column or a default. */
    record ByServer() implements IdSource {}

    /** From a sequence, many by one statement; for a few the generator is as good and may still hold some. */
    record Drawn(BeforeExecutionGenerator generator, SequenceBlocks blocks) implements IdSource {}

    static IdSource of(EntityPersister persister) {
        Generator generator = persister.getGenerator();
        if (persister.isIdentifierAssignedByInsert()) {
            return new ByServer();
        }
        if (generator instanceof SequenceStyleGenerator sequence && isDrawable(sequence)) {
            return new Drawn(sequence, blocks(persister, sequence));
        }
        return generator instanceof BeforeExecutionGenerator before && !generator.generatedOnExecution()
                ? new Generated(before)
                : new Assigned();
    }

    private static boolean isDrawable(SequenceStyleGenerator generator) {
        Optimizer optimizer = generator.getOptimizer();
        return generator.getDatabaseStructure().isPhysicalSequence()
                && generator.getDatabaseStructure().getIncrementSize() > 0
                && (optimizer instanceof NoopOptimizer
                        || optimizer instanceof PooledOptimizer
                        || optimizer instanceof PooledLoOptimizer);
    }

    private static SequenceBlocks blocks(EntityPersister persister, SequenceStyleGenerator generator) {
        DatabaseStructure structure = generator.getDatabaseStructure();
        String name = persister.getFactory().getSqlStringGenerationContext().format((QualifiedSequenceName)
                structure.getPhysicalName());
        Optimizer optimizer = generator.getOptimizer();
        int size = optimizer instanceof NoopOptimizer ? 1 : structure.getIncrementSize();
        return new SequenceBlocks(
                new Sequence(name),
                size,
                structure.getIncrementSize(),
                structure.getInitialValue(),
                optimizer instanceof PooledOptimizer,
                persister.getIdentifierType().getReturnedClass());
    }
}
