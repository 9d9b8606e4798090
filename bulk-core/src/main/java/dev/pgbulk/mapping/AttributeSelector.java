package dev.pgbulk.mapping;

import jakarta.persistence.criteria.Selection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.query.criteria.JpaRoot;
import org.jspecify.annotations.Nullable;

/**
 * What a query selects for an attribute path. No join loses a row whose association is null.
 *
 * @param builder makes the expressions
 * @param persister the type of the rows
 * @param root the rows
 */
record AttributeSelector(HibernateCriteriaBuilder builder, EntityPersister persister, JpaRoot<?> root) {

    private static final String ID = "id";
    private static final String ID_SUFFIX = "Id";

    /**
     * Refuses paths that lead nowhere, without a query.
     *
     * @throws IllegalArgumentException for one that is unknown or a collection
     */
    static void check(List<String> paths, EntityPersister persister) {
        HibernateCriteriaBuilder builder = persister.getFactory().getCriteriaBuilder();
        JpaRoot<?> root = builder.createQuery(Object[].class).from(persister.getMappedClass());
        AttributeSelector selector = new AttributeSelector(builder, persister, root);
        paths.forEach(selector::select);
    }

    /**
     * The selections for a path; several where more than one subclass has an attribute of the name.
     *
     * @throws IllegalArgumentException for a path that leads nowhere
     */
    List<? extends Selection<?>> select(String path) {
        List<String> names = List.of(path.split("\\."));
        Optional<Selection<?>> ofRoot = select(names, SelectedPlace.of(persister, root));
        if (ofRoot.isPresent()) {
            return List.of(ofRoot.get());
        }
        List<? extends Selection<?>> ofSubclasses = declaring(names.get(0))
                .flatMap(it -> select(names, SelectedPlace.of(it, treated(root, it))).stream())
                .toList();
        if (ofSubclasses.isEmpty()) {
            throw new IllegalArgumentException("%s has no attribute '%s'"
                    .formatted(persister.getMappedClass().getSimpleName(), path));
        }
        return ofSubclasses;
    }

    private Stream<EntityPersister> declaring(String name) {
        return persister.getSubclassEntityNames().stream()
                .map(persister.getFactory().getMappingMetamodel()::getEntityDescriptor)
                .filter(it -> Stream.of(name, associationOf(name))
                        .anyMatch(attribute -> it.findDeclaredAttributeMapping(attribute) != null));
    }

    @SuppressWarnings("unchecked")
    private static <T> JpaFrom<?, ?> treated(JpaFrom<?, T> from, EntityPersister subclass) {
        return from.treatAs((Class<? extends T>) subclass.getMappedClass());
    }

    private Optional<Selection<?>> select(List<String> names, SelectedPlace place) {
        String name = names.get(0);
        List<String> rest = names.subList(1, names.size());
        ModelPart part = place.part(name);
        if (part == null) {
            return rest.isEmpty() ? selectId(name, place) : Optional.empty();
        }
        if (part instanceof PluralAttributeMapping) {
            throw new IllegalArgumentException("Attribute '%s' of %s is a collection, which is not read back"
                    .formatted(name, persister.getMappedClass().getSimpleName()));
        }
        if (part instanceof ToOneAttributeMapping toOne) {
            if (rest.isEmpty()) {
                return Optional.of(place.join(name));
            }
            EntityMappingType target = toOne.getEntityMappingType();
            return rest.size() == 1 && isId(rest.get(0), target)
                    ? Optional.of(foreignKey(toOne, place))
                    : select(rest, SelectedPlace.of(target, place.join(name)));
        }
        if (rest.isEmpty()) {
            return Optional.of(place.path().get(name));
        }
        return part instanceof EmbeddableValuedModelPart embedded
                ? select(rest, place.within(name, embedded.getEmbeddableTypeDescriptor()))
                : Optional.empty();
    }

    /** An id under the name that all ids have, or one of an association. */
    private Optional<Selection<?>> selectId(String name, SelectedPlace place) {
        if (name.equals(ID) && place.embedded().isEmpty()) {
            return Optional.of(builder.id(place.from()));
        }
        return place.part(associationOf(name)) instanceof ToOneAttributeMapping toOne
                ? Optional.of(foreignKey(toOne, place))
                : Optional.empty();
    }

    private static String associationOf(String name) {
        return name.endsWith(ID_SUFFIX) ? name.substring(0, name.length() - ID_SUFFIX.length()) : name;
    }

    private static boolean isId(String name, EntityMappingType target) {
        return name.equals(idName(target)) || name.equals(ID) && target.findAttributeMapping(ID) == null;
    }

    private static @Nullable String idName(EntityMappingType target) {
        return target.getIdentifierMapping() instanceof BasicEntityIdentifierMapping basic
                ? basic.getAttributeName()
                : null;
    }

    /** The column itself, where Hibernate reads it from there; otherwise the joined row's id. */
    private Selection<?> foreignKey(ToOneAttributeMapping toOne, SelectedPlace place) {
        EntityMappingType target = toOne.getEntityMappingType();
        String id = idName(target);
        boolean inRow = toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                && toOne.getCardinality() != ToOneAttributeMapping.Cardinality.ONE_TO_ONE
                && toOne.isReferenceToPrimaryKey()
                && !toOne.hasJoinTable()
                && !toOne.hasNotFoundAction()
                && target.getSoftDeleteMapping() == null;
        return id != null && inRow
                ? place.path().get(toOne.getAttributeName()).get(id)
                : builder.id(place.join(toOne.getAttributeName()));
    }
}
