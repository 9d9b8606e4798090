package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * What is written for attributes of which an item says nothing: what Hibernate generates in memory, and what the
 * constructor sets where the column has no default. Both are taken from an instance; all else is left to the database.
 */
final class OmittedAttributes {

    private final InsertAttributes attributes;
    private final Map<String, AttributePath> generated = new LinkedHashMap<>();
    private final Map<String, AttributePath> initial = new LinkedHashMap<>();

    OmittedAttributes(InsertAttributes attributes) {
        this.attributes = attributes;
        EntityPersister persister = attributes.plan().persister();
        Object fresh = FreshInstance.of(persister);
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            AttributeMapping attribute = persister.getAttributeMappings().get(position);
            Generator generator = position == persister.getVersionPropertyIndex()
                    ? persister.getVersionGenerator()
                    : persister.getGenerators()[position];
            add(attribute.getAttributeName(), attribute, isInMemory(generator), fresh);
        }
    }

    private void add(String name, AttributeMapping attribute, boolean isGenerated, Object fresh) {
        if (attribute instanceof EmbeddableValuedModelPart embedded) {
            EmbeddableMappingType type = embedded.getEmbeddableTypeDescriptor();
            if (type.shouldBindAggregateMapping()) {
                add(name, isGenerated, fresh);
            } else {
                type.forEachAttributeMapping(part -> add(
                        name + "." + part.getAttributeName(),
                        part,
                        isGenerated && GeneratorAnnotation.isOn(part),
                        fresh));
            }
        } else if (attribute instanceof BasicValuedModelPart basic && !basic.isFormula()) {
            add(name, isGenerated, fresh);
        }
    }

    private void add(String name, boolean isGenerated, Object fresh) {
        if (attributes.isWritten(name)) {
            AttributePath path = attributes.paths().find(name);
            if (isGenerated) {
                generated.put(name, path);
            } else if (hasNoDefault(path) && InsertDefault.initial(path, fresh) != null) {
                initial.put(name, path);
            }
        }
    }

    private static boolean isInMemory(@Nullable Generator generator) {
        return generator instanceof BeforeExecutionGenerator
                && !generator.generatedOnExecution()
                && generator.generatesOnInsert();
    }

    private static boolean hasNoDefault(AttributePath path) {
        return path.columns().stream()
                .allMatch(it -> !it.catalog().defaulted() && it.catalog().defaultExpression() == null);
    }

    /** Nothing but the instance of an item knows them. */
    boolean any() {
        return !generated.isEmpty() || !initial.isEmpty();
    }

    /** Null for what is generated says nothing; an embeddable with a generated part is given in parts. */
    void settle(Map<String, @Nullable Object> values) {
        for (String name : generated.keySet()) {
            int end = name.lastIndexOf('.');
            if (end >= 0 && values.get(name.substring(0, end)) != null) {
                spread(name.substring(0, end), values);
            }
            if (values.containsKey(name) && values.get(name) == null) {
                values.remove(name);
            }
        }
    }

    private void spread(String name, Map<String, @Nullable Object> values) {
        AttributePath path = attributes.paths().find(name);
        boolean inParts = values.keySet().stream().anyMatch(it -> it.startsWith(name + "."));
        if (!inParts && path.part().getJavaType().isInstance(values.get(name))) {
            Object whole = values.remove(name);
            ((EmbeddableValuedModelPart) path.part())
                    .getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(part -> {
                        values.put(
                                name + "." + part.getAttributeName(),
                                part.getPropertyAccess().getGetter().get(whole));
                    });
        }
    }

    /** What is taken from the instance, for items that have these attributes. */
    List<AttributePath> of(Set<String> given) {
        List<AttributePath> omitted = new ArrayList<>();
        for (Map<String, AttributePath> kind : List.of(generated, initial)) {
            kind.forEach((name, path) -> {
                if (!isGiven(name, given) && !isComputed(name)) {
                    omitted.add(path);
                }
            });
        }
        return omitted;
    }

    /** By itself, or with the embeddable that it is a part of. */
    private static boolean isGiven(String name, Set<String> given) {
        int end = name.lastIndexOf('.');
        return given.contains(name) || end >= 0 && isGiven(name.substring(0, end), given);
    }

    private boolean isComputed(String name) {
        return attributes.functions().containsKey(name)
                && !attributes.functions().get(name).needsValue();
    }
}
