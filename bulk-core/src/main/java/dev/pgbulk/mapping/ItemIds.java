package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.jspecify.annotations.Nullable;

/** Gives each item of one call its id: as it says, else from a block that is drawn, a generator, or the insert. */
final class ItemIds {

    private final EntityPlan plan;
    private final String entity;
    private final InsertIds given;
    private final @Nullable Object[] ids;
    private final DrawnIds drawn;

    ItemIds(
            InsertAttributes attributes,
            List<ValueItem> items,
            @Nullable Object[] ids,
            PathValues conversion,
            boolean returnsOne,
            SequenceDraw draw) {
        this.plan = attributes.plan();
        this.entity = attributes.entity();
        this.given = new InsertIds(attributes, conversion);
        this.ids = ids;
        int without = 0;
        for (ValueItem item : items) {
            ids[item.index()] = given.of(item);
            without += ids[item.index()] == null ? 1 : 0;
        }
        this.drawn = new DrawnIds(Collections.nCopies(without, plan), returnsOne, draw);
    }

    /** The id as far as it is known; null if the insert makes it. */
    @Nullable
    Object of(int index) {
        return ids[index];
    }

    void draw(int index) {
        Iterator<Object> block = ids[index] == null ? drawn.of(plan) : null;
        if (block != null) {
            ids[index] = block.next();
        }
    }

    /** Who is to be asked for the id, or for what it lacks; null for nobody. */
    @Nullable
    BeforeExecutionGenerator generator(int index) {
        if (plan.isServerMade() || given.missing(ids[index]) == null) {
            return null;
        }
        IdSource source = plan.idSource();
        BeforeExecutionGenerator generator = source instanceof IdSource.Drawn it
                ? it.generator()
                : source instanceof IdSource.Generated generated ? generated.generator() : null;
        if (generator == null || given.isOfReference()) {
            checkComplete(index);
        }
        return generator;
    }

    void generate(int index, BeforeExecutionGenerator generator, Object instance, ItemInstances instances) {
        ids[index] = instances.generate(generator, instance, ids[index], index);
        checkComplete(index);
    }

    private void checkComplete(int index) {
        String missing = given.missing(ids[index]);
        if (missing != null) {
            throw new IllegalArgumentException("%s has no value for '%s', which nothing generates; give its id"
                    .formatted(RowFaults.subject(entity, index), missing));
        }
    }
}
