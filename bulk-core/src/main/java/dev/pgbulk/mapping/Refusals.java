package dev.pgbulk.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.persister.entity.mutation.InsertCoordinatorStandard;
import org.hibernate.type.SqlTypes;

/** Mappings that would be written differently from what Hibernate does, and are therefore not written at all. */
final class Refusals {

    private static final String ENVERS_AUDITED = "org.hibernate.envers.Audited";

    private Refusals() {}

    static void check(EntityPersister persister, boolean ignoreEnvers, Problems problems) {
        Class<?> type = persister.getMappedClass();
        problems.addIf(
                !ignoreEnvers && isAudited(type),
                type.getSimpleName() + " is @Audited, and bulk writes leave no revision; write it through the "
                        + "EntityManager, or set pgbulk.ignore-envers=true");
        problems.addIf(
                persister.getInsertCoordinator().getClass() != InsertCoordinatorStandard.class,
                type.getSimpleName() + " keeps a history of its rows, which bulk writes would not; write it through "
                        + "the EntityManager");
        persister.forEachMutableTable(table -> checkCustomSql(table, problems));
        persister.forEachAttributeMapping(attribute -> {
            attribute.forEachSelectable(
                    (at, column) -> checkLob(column.getJdbcMapping(), attribute.getAttributeName(), problems));
        });
    }

    /** What may be created, but not changed. */
    static void checkUpdate(EntityPersister persister, Problems problems) {
        problems.addIf(
                !persister.isMutable(),
                persister.getMappedClass().getSimpleName()
                        + " is @Immutable, and its rows are never updated; remove the annotation to update them");
        persister.forEachMutableTable(table -> problems.addIf(
                table.getUpdateCustomSql() != null,
                "table " + table.getTableName() + " is updated by @SQLUpdate, which is for one row; remove it or "
                        + "write through the EntityManager"));
    }

    /** What may be written, but not deleted; such a statement often marks rows and keeps them. */
    static void checkDelete(EntityPersister persister, Problems problems) {
        persister.forEachMutableTable(table -> problems.addIf(
                table.getDeleteCustomSql() != null,
                "rows of table " + table.getTableName()
                        + " are deleted by @SQLDelete, which is for one row; map a mark "
                        + "by @SoftDelete, or delete through the EntityManager"));
    }

    /** Tenants apart by schema or database: which one a connection serves is not for a cached statement to say. */
    static void checkTenancy(SessionFactoryImplementor factory, Problems problems) {
        SessionFactoryOptions options = factory.getSessionFactoryOptions();
        problems.addIf(
                options.isMultiTenancyEnabled() && hasConnectionProvider(factory),
                "the persistence unit keeps tenants in schemas or databases of their own; bulk writes know only a "
                        + "tenant column (@TenantId)");
    }

    private static boolean hasConnectionProvider(SessionFactoryImplementor factory) {
        return factory.getServiceRegistry().getService(MultiTenantConnectionProvider.class) != null;
    }

    private static void checkCustomSql(EntityTableMapping table, Problems problems) {
        problems.addIf(
                table.getInsertCustomSql() != null,
                "table " + table.getTableName() + " is written by @SQLInsert, which is for one row; remove it or "
                        + "write through the EntityManager");
    }

    private static void checkLob(JdbcMapping mapping, String attribute, Problems problems) {
        int code = mapping.getJdbcType().getDdlTypeCode();
        problems.addIf(
                code == SqlTypes.BLOB || code == SqlTypes.CLOB || code == SqlTypes.NCLOB,
                "attribute '" + attribute + "' is a @Lob, which PostgreSQL keeps as a large object outside of the row; "
                        + "remove @Lob for a text or bytea column");
    }

    /** On the class or on any attribute: either makes Envers keep a history. */
    private static boolean isAudited(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Stream<AnnotatedElement> elements = Stream.of(
                            Stream.of(at), Stream.of(at.getDeclaredFields()), Stream.of(at.getDeclaredMethods()))
                    .flatMap(it -> it);
            if (elements.flatMap(it -> Stream.of(it.getAnnotations())).anyMatch(Refusals::isAudited)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAudited(Annotation annotation) {
        return annotation.annotationType().getName().equals(ENVERS_AUDITED);
    }
}
