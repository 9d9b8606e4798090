package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Generators want an instance to generate for: a fresh one that holds the values of an item, as far as they are its own. */
final class InsertOwner {

    private final InsertAttributes attributes;
    private final PathValues values;
    private final SessionImplementor session;

    InsertOwner(InsertAttributes attributes, PathValues values, SessionImplementor session) {
        this.attributes = attributes;
        this.values = values;
        this.session = session;
    }

    /** An instance for an item. */
    Object of(InsertItem item, @Nullable Object id) {
        EntityPersister persister = attributes.plan().persister();
        Object owner = FreshInstance.of(persister);
        item.values().forEach((name, value) -> {
            AttributePath path = attributes.paths().find(name);
            if (value != null && path.position() >= 0 && !name.contains(".")) {
                Object domain = domain(path, value, item.index());
                if (path.part().getJavaType().isInstance(domain)) {
                    persister.setValue(owner, path.position(), domain);
                }
            }
        });
        if (id != null) {
            persister.setIdentifier(owner, id, session);
        }
        return owner;
    }

    private @Nullable Object domain(AttributePath path, Object value, int index) {
        try {
            return values.domain(path, value);
        } catch (UnfitValueException fault) {
            throw RowFaults.unfit(attributes.entity(), index, path.named(), fault);
        } catch (IllegalArgumentException fault) {
            throw values.refused(path, index, String.valueOf(fault.getMessage()));
        }
    }

    /** Seeds the version and runs the generators of an instance. */
    void complete(Object owner, int index) {
        try {
            attributes.plan().complete(owner, session);
        } catch (RuntimeException fault) {
            throw RowFaults.ungenerated(attributes.entity(), index, fault);
        }
    }

    /** What is then taken from the instance, for items that have these attributes. */
    List<AttributePath> made(Set<String> given) {
        List<AttributePath> made = new ArrayList<>();
        EntityPersister persister = attributes.plan().persister();
        for (int position : attributes.plan().ownPositions()) {
            AttributeMapping attribute = persister.getAttributeMappings().get(position);
            Generator generator = position == persister.getVersionPropertyIndex()
                    ? persister.getVersionGenerator()
                    : persister.getGenerators()[position];
            if (isInMemory(generator)) {
                names(attribute).stream()
                        .filter(name -> !given.contains(name) && !given.contains(attribute.getAttributeName()))
                        .filter(name -> !isComputed(name))
                        .map(attributes.paths()::find)
                        .filter(this::isInsertable)
                        .forEach(made::add);
            }
        }
        return made;
    }

    private static boolean isInMemory(@Nullable Generator generator) {
        return generator instanceof BeforeExecutionGenerator && !generator.generatedOnExecution();
    }

    /** Of an embeddable only the parts that are generated. */
    private static List<String> names(AttributeMapping attribute) {
        String name = attribute.getAttributeName();
        if (!(attribute instanceof EmbeddableValuedModelPart embedded)) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(part -> {
            if (isInMemory(part.getGenerator()) && part.getGenerator().generatesOnInsert()) {
                names.add(name + "." + part.getAttributeName());
            }
        });
        return names;
    }

    private boolean isComputed(String path) {
        return attributes.functions().containsKey(path)
                && !attributes.functions().get(path).needsValue();
    }

    private boolean isInsertable(AttributePath path) {
        return path.columns().stream().anyMatch(column -> attributes.table(path, column) != null);
    }
}
