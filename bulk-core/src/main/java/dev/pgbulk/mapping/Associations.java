package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.spi.Getter;
import org.jspecify.annotations.Nullable;

/** The associations of an entity class that have rows elsewhere: those we write, and those that we refuse to forget. */
final class Associations {

    private static final String SAVE_ELEMENTS =
            "it cascades to instances that are not saved; save them by bulkCreate too, after their owners";
    private static final String NO_JOIN_COLUMN =
            "a @OneToMany with a @JoinColumn is not written; map the other side and set it there, or save the owner first";

    private final List<OwnedCollection> owned = new ArrayList<>();
    private final List<RefusedCollection> refused = new ArrayList<>();

    private Associations() {}

    static Associations of(EntityPersister persister) {
        Associations associations = new Associations();
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            AttributeMapping attribute = persister.getAttributeMappings().get(position);
            boolean cascades = persister.getPropertyCascadeStyles()[position].doCascade(CascadingActions.PERSIST);
            associations.visit("", attribute, UnaryOperator.identity(), cascades);
        }
        return associations;
    }

    List<OwnedCollection> owned() {
        return owned;
    }

    List<RefusedCollection> refused() {
        return refused;
    }

    private void visit(
            String prefix, AttributeMapping attribute, UnaryOperator<@Nullable Object> holder, boolean cascades) {
        String path = prefix + attribute.getAttributeName();
        Getter getter = attribute.getPropertyAccess() == null
                ? null
                : attribute.getPropertyAccess().getGetter();
        if (getter == null) {
            return;
        }
        UnaryOperator<@Nullable Object> content = entity -> {
            Object owner = holder.apply(entity);
            return owner == null ? null : getter.get(owner);
        };
        if (attribute instanceof PluralAttributeMapping plural) {
            addPlural(path, plural, content, cascades);
        } else if (attribute instanceof ToOneAttributeMapping toOne) {
            if (cascades && !isWritten(toOne)) {
                refused.add(new RefusedCollection(path, content, true, SAVE_ELEMENTS));
            }
        } else if (attribute instanceof EmbeddableValuedModelPart embedded) {
            embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(part -> {
                visit(path + ".", part, content, cascades);
            });
        }
    }

    private void addPlural(
            String path, PluralAttributeMapping plural, UnaryOperator<@Nullable Object> content, boolean cascades) {
        CollectionPersister collection = plural.getCollectionDescriptor();
        if (collection.isInverse()) {
            if (cascades) {
                refused.add(new RefusedCollection(path, content, true, SAVE_ELEMENTS));
            }
        } else if (collection.isOneToMany()) {
            refused.add(new RefusedCollection(path, content, false, NO_JOIN_COLUMN));
        } else {
            owned.add(new OwnedCollection(path, plural, content));
        }
    }

    /** Whether the foreign key lies on this side. */
    private static boolean isWritten(ToOneAttributeMapping toOne) {
        return toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY;
    }
}
