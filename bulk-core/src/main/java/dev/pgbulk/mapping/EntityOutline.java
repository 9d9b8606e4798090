package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What Hibernate knows of one concrete entity class; nothing of it comes from the database.
 *
 * @param persister the class as Hibernate maps it
 * @param name its name for messages
 * @param idSource where its ids come from
 * @param tables its tables, the one with the id first
 * @param collections its owned collections
 * @param refused collections that must be empty
 * @param generators the state positions of the attributes that Hibernate generates in memory
 */
record EntityOutline(
        EntityPersister persister,
        String name,
        IdSource idSource,
        List<TableOutline> tables,
        List<OwnedCollection> collections,
        List<RefusedCollection> refused,
        int[] generators) {

    static EntityOutline of(EntityPersister persister, Problems problems) {
        Map<String, Map<String, String>> fixed = FixedColumns.of(persister);
        List<TableOutline> tables = new ArrayList<>();
        persister.forEachMutableTable(table -> {
            try {
                tables.add(
                        new OutlineBuilder(persister, table).build(fixed.getOrDefault(table.getTableName(), Map.of())));
            } catch (UnsupportedMappingException unsupported) {
                problems.add(unsupported.getMessage());
            }
        });
        Associations associations = Associations.of(persister);
        return new EntityOutline(
                persister,
                persister.getMappedClass().getSimpleName(),
                IdSource.of(persister),
                tables,
                associations.owned(),
                associations.refused(),
                inMemoryGenerators(persister));
    }

    private static int[] inMemoryGenerators(EntityPersister persister) {
        Generator[] generators = persister.getGenerators();
        return IntStream.range(0, generators.length)
                .filter(at -> generators[at] != null
                        && generators[at].generatesOnInsert()
                        && at != persister.getVersionPropertyIndex())
                .toArray();
    }

    Class<?> idClass() {
        return persister.getIdentifierType().getReturnedClass();
    }

    /**
     * The entity that a row of a table is said to be of. Classes that write a table in one way share its statements, so
     * that it is their root; a class that reads something back from it has its own.
     */
    String shapeName(TableOutline table) {
        return table.generated().isEmpty()
                ? persister
                        .getRootEntityDescriptor()
                        .getEntityPersister()
                        .getMappedClass()
                        .getSimpleName()
                : name;
    }

    /** The tables that are written, those of the other sides of associations too. */
    List<String> tableNames() {
        TreeSet<String> names = new TreeSet<>();
        tables.forEach(table -> names.add(table.name()));
        collections.forEach(collection -> names.add(collection.table()));
        names.addAll(MemberPaths.inverseTables(persister));
        return new ArrayList<>(names);
    }
}
