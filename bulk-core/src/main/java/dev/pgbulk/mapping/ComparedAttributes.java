package dev.pgbulk.mapping;

import dev.pgbulk.CompareSettings;
import dev.pgbulk.Duplicates;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;

/**
 * The attributes of a class that make two entities differ: those that an update writes, but for what is made besides.
 *
 * @param keys those that entities belong together by
 * @param compared those that are compared
 */
record ComparedAttributes(List<AttributePath> keys, List<AttributePath> compared) {

    static ComparedAttributes of(AttributePaths paths, CompareSettings settings) {
        List<String> withColumns = settings.ignored().stream()
                .filter(name -> !isCollection(paths, name))
                .toList();
        UpdateRequest request = new UpdateRequest(
                settings.keyFields(),
                Map.of(),
                null,
                withColumns,
                Map.of(),
                Duplicates.REJECT,
                true,
                false,
                null,
                false,
                0,
                false,
                List.of(),
                null);
        UpdateKeys keys = UpdateKeys.of(request, paths).withEqualNulls();
        GroupWrites writes = new GroupWrites(paths, keys, request);
        List<AttributePath> compared = writes.updatable().stream()
                .flatMap(path -> leaves(path, paths))
                .filter(path -> !writes.isExcluded(path) && !keys.contains(path) && !isMade(path, paths))
                .toList();
        return new ComparedAttributes(
                keys.inOrder().stream().map(UpdateKeys.Key::path).toList(), compared);
    }

    private static boolean isCollection(AttributePaths paths, String name) {
        return paths.persister().findAttributeMapping(name) instanceof PluralAttributeMapping;
    }

    static Stream<AttributePath> leaves(AttributePath path, AttributePaths paths) {
        return path.hasParts()
                ? path.columns().stream()
                        .map(column -> column.wire().column().attribute())
                        .distinct()
                        .map(paths::find)
                : Stream.of(path);
    }

    /** By a generator, the server or an auditor: a feed does not have it. */
    static boolean isMade(AttributePath path, AttributePaths paths) {
        EntityPersister persister = paths.persister();
        if (paths.made().isByServer(path) || paths.made().isInMemory(path) || isMade(path.part())) {
            return true;
        }
        if (path.position() < 0) {
            return false;
        }
        return isMade(persister.getAttributeMappings().get(path.position()))
                || path.part() == persister.getAttributeMappings().get(path.position())
                        && generates(persister.getGenerators()[path.position()]);
    }

    /** Each embeddable has a generator, most of which generate nothing. */
    private static boolean generates(@Nullable Generator generator) {
        return generator != null && generator.generatesSometimes();
    }

    private static boolean isMade(Object part) {
        return part instanceof AttributeMapping attribute
                && (GeneratorAnnotation.isOn(attribute)
                        || attribute.getPropertyAccess().getGetter().getMember() instanceof AnnotatedElement member
                                && Stream.of(
                                                CreatedBy.class,
                                                CreatedDate.class,
                                                LastModifiedBy.class,
                                                LastModifiedDate.class)
                                        .anyMatch(member::isAnnotationPresent));
    }
}
