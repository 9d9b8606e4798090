package dev.pgbulk.mapping;

import dev.pgbulk.table.Identifiers;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.PropertyBasedMapping;
import org.hibernate.metamodel.mapping.internal.DiscriminatedCollectionPart;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/** Collections whose members are more than an owner and an element, or are not written by this side. */
final class MemberRefusals {

    private static final String HIDES =
            "has a restriction that hides members, which would be deleted; write its rows by SQL";

    private final AttributePaths paths;
    private final OwnedCollection collection;
    private final AbstractCollectionPersister persister;

    private MemberRefusals(AttributePaths paths, OwnedCollection collection) {
        this.paths = paths;
        this.collection = collection;
        this.persister = (AbstractCollectionPersister) collection.persister();
    }

    /**
     * Refuses.
     *
     * @throws IllegalArgumentException says why, and what to do
     */
    static void check(AttributePaths paths, OwnedCollection collection) {
        MemberRefusals refusals = new MemberRefusals(paths, collection);
        refusals.checkSide();
        refusals.checkKind(collection.mapping());
        refusals.checkInverse();
        refusals.checkKeys();
    }

    private void checkSide() {
        if (!persister.isOneToMany()) {
            return;
        }
        String target = target(collection.mapping()).getMappedClass().getSimpleName();
        if (persister.isInverse()) {
            throw refused(
                    "is mapped by attribute '%s' of %s, which has the column; write it there by updateFields or pgBulkUpdate",
                    persister.getMappedByProperty(), target);
        }
        throw refused(
                "has its column in the table of %s; map the association there too, and write it by updateFields or pgBulkUpdate",
                target);
    }

    private void checkKind(PluralAttributeMapping mapping) {
        CollectionClassification kind =
                mapping.getMappedType().getCollectionSemantics().getCollectionClassification();
        switch (kind) {
            case MAP, SORTED_MAP, ORDERED_MAP ->
                throw refused(
                        "is a map, whose keys updateMembers does not know; change it in the entity and save that");
            case ID_BAG ->
                throw refused("has @CollectionId, so that its rows have ids of their own; map them as an entity");
            default -> {}
        }
        if (mapping.getElementDescriptor() instanceof DiscriminatedCollectionPart) {
            throw refused("is @ManyToAny, whose members are of several types; change it in the entity and save that");
        }
        if (persister.hasOrphanDelete()) {
            throw refused(
                    "has orphanRemoval, so that members which are taken away would have to be deleted; change it in the entity and save that");
        }
        if (!persister.isMutable()) {
            throw refused("is @Immutable; its members cannot be replaced");
        }
        if (persister.hasWhereRestrictions()) {
            throw refused(HIDES);
        }
    }

    /** The owning side may need more than this one knows. */
    private void checkInverse() {
        if (!persister.isInverse()) {
            return;
        }
        PluralAttributeMapping owning = collection.owning();
        if (owning.getCollectionDescriptor().hasWhereRestrictions()) {
            throw refused(HIDES);
        }
        if (collection.mapping().getIndexDescriptor() != null
                || owning.getIndexDescriptor() != null
                || owning.getIdentifierDescriptor() != null) {
            throw refused(
                    "is the inverse side of an association with an order or a key; write '%s' of %s instead",
                    String.valueOf(persister.getMappedByProperty()),
                    target(collection.mapping()).getMappedClass().getSimpleName());
        }
    }

    private void checkKeys() {
        ModelPart ofOwner = collection.mapping().getKeyDescriptor().getTargetPart();
        if (isProperty(ofOwner, paths.persister())) {
            throw refused("refers to another attribute than the id; change it in the entity and save that");
        }
        if (collection.mapping().getElementDescriptor() instanceof ManyToManyCollectionPart association
                && isProperty(
                        association.getForeignKeyDescriptor().getTargetPart(),
                        association.getEntityMappingType().getEntityPersister())) {
            throw refused(
                    "refers to another attribute than the id of its members; change it in the entity and save that");
        }
    }

    private static boolean isProperty(ModelPart part, EntityPersister of) {
        return part instanceof PropertyBasedMapping && !part.equals(of.getIdentifierMapping());
    }

    private static EntityPersister target(PluralAttributeMapping mapping) {
        return ((EntityCollectionPart) mapping.getElementDescriptor())
                .getAssociatedEntityMappingType()
                .getEntityPersister();
    }

    private IllegalArgumentException refused(String reason, Object... names) {
        return new IllegalArgumentException(
                "Attribute '%s' of %s %s".formatted(collection.path(), paths.entity(), reason.formatted(names)));
    }

    /** What only the catalogue tells. */
    static void check(LinkPlan plan, String entity) {
        long columns = plan.source().columns().size() - 1L;
        boolean shared = plan.source().columns().stream()
                        .limit(columns)
                        .map(column -> Identifiers.bare(column.name()))
                        .distinct()
                        .count()
                < columns;
        if (shared) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s has a column that belongs to the owner and to the member; change it in the entity and save that"
                            .formatted(plan.collection().path(), entity));
        }
        char kind = plan.source().definition().kind();
        if (kind != 'r' && kind != 'p' || plan.source().definition().rules()) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s lies in %s, which is no table or has rules; write there by SQL"
                            .formatted(
                                    plan.collection().path(),
                                    entity,
                                    plan.source().name()));
        }
    }
}
